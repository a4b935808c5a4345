"""What is seen: colours, type, shapes, the map, controls and charts; plain values in, pixels out."""
