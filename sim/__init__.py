"""造身造脑 Body & Brain: a simulation of Chengdu's humanoid-robot industry."""
