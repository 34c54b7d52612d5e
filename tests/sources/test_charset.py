"""Old text in a single-byte or East Asian encoding is guessed right."""

import pytest

from reader.sources.charset import detect

SAMPLES = {
    "Western": ("Le bac était en retard, et n’a pas sonné. Où êtes-vous passés, vous qui étiez là ? Voilà.", "cp1252"),
    "German": ("Die Fähre kam wieder zu spät. Niemand wußte, warum; wir hörten nichts über die Gründe.", "cp1252"),
    "Slovak": ("Prievozník opäť meškal. Veľmi dlho sme čakali v daždi a žiadna loď neprišla.", "cp1250"),
    "Polish": ("Prom znów się spóźnił. Nikt nie powiedział, dlaczego; czekaliśmy całą godzinę na łódź.", "cp1250"),
    "Russian": ("Мы ждали паром весь вечер. Никто не сказал, почему он опоздал.", "cp1251"),
    "Russian for Unix": ("Мы ждали паром весь вечер. Никто не сказал, почему он опоздал.", "koi8-r"),
    "Greek": ("Περιμέναμε το φέρι όλο το βράδυ. Κανείς δεν είπε γιατί άργησε.", "cp1253"),
    "Turkish": ("Vapur yine gecikti. Kimse nedenini söylemedi; bütün akşam yağmurda bekledik. " * 6, "cp1254"),
    "Japanese": ("船はまた遅れました。誰も理由を言いませんでした。私たちは一時間待ちました。", "cp932"),
    "Japanese for Unix": ("船はまた遅れました。誰も理由を言いませんでした。私たちは一時間待ちました。", "euc_jp"),
    "Chinese": ("渡船又晚了。没有人说为什么。我们等了整整一个小时。" * 20, "gb18030"),
    "Korean": ("배가 또 늦었습니다. 아무도 이유를 말하지 않았습니다.", "cp949"),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_encoding_is_guessed(name: str) -> None:
    text, encoding = SAMPLES[name]
    data = text.encode(encoding)
    assert data.decode(detect(data)) == text


def test_a_short_text_is_western_rather_than_something_rare() -> None:
    assert detect("Où ça ?".encode("cp1252")) == "cp1252"
