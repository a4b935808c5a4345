from __future__ import annotations

import pygame
import pytest

from sim.picture import fonts


def test_a_missing_character_is_shown_as_a_printers_mark():
    assert fonts.available("𠮷野家") == "〓野家"


def test_common_chinese_and_marks_are_in_the_fonts():
    plain = "郫都区涪城旌阳罗江，。；：（）《》￥−–±×▲▼△▽↑↓〓…·%°①"
    assert fonts.available(plain) == plain


def test_digits_are_all_of_one_width():
    face = fonts.face(14)
    assert len({face.width(digit * 10) for digit in "0123456789"}) == 1


def test_a_long_text_ends_in_an_ellipsis_and_fits():
    face = fonts.face(14)
    short = fonts.fit("成都卡诺普机器人技术股份有限公司", face, 100)
    assert short.endswith("…") and face.width(short) <= 100


def test_a_text_that_fits_is_left_alone():
    assert fonts.fit("成都", fonts.face(14), 100) == "成都"


def test_a_halo_widens_the_picture_on_every_side():
    face = fonts.face(14)
    plain = fonts.render("郫都", face, (0, 0, 0))
    around = fonts.render("郫都", face, (0, 0, 0), halo=(255, 255, 255), halo_width=2)
    assert around.get_size() == (plain.get_width() + 4, plain.get_height() + 4)


@pytest.mark.parametrize("size", [12, 14, 20, 28, 40])
def test_characters_stand_in_the_middle_of_their_box(size):
    picture = fonts.render("国", fonts.face(size), (0, 0, 0))
    ink = picture.get_bounding_rect(min_alpha=128)
    assert abs(ink.centery - picture.get_height() / 2) <= 0.08 * size + 0.5


def test_the_scale_multiplies_the_size():
    assert fonts.face(14, scale=2.0).size == 28


def test_fonts_can_be_used_again_after_pygame_was_shut_down():
    before = fonts.face(17).width("郫都")
    pygame.init()
    pygame.quit()
    assert fonts.face(17).width("郫都") == before
    assert fonts.render("郫都", fonts.face(17), (0, 0, 0)).get_width() == before
