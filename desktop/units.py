"""How units read beside a number: signs, plurals, Russian short forms; of a mere count only the noun."""

from __future__ import annotations

_UNSAID = {"", "person", "ratio", "number"}
"""Units that say no more than that something was counted; the measure says what."""

_CURRENCIES = {"USD": "US$", "EUR": "€", "GBP": "£"}
_SIGNS = {"percent": "%", "permille": "‰", "degree Celsius": "°C", "degree Fahrenheit": "°F", "degree": "°"}
_GLUED = {"en": {"%", "‰", "°"}, "ru": {"°"}}
"""Signs that are written without a space."""

_BEFORE = {"magnitude": {"en": "magnitude", "ru": "магнитуда"}}
_CODE = 3
"""The letters of a currency code of ISO 4217."""

_IRREGULAR = {
    "foot": "feet", "tooth": "teeth", "goose": "geese", "mouse": "mice", "man": "men", "woman": "women",
    "child": "children", "person": "people", "penny": "pence", "pound-mass": "pounds", "life": "lives",
    "wife": "wives", "leaf": "leaves", "wolf": "wolves", "knife": "knives", "thief": "thieves", "half": "halves",
    "criterion": "criteria", "phenomenon": "phenomena", "hero": "heroes", "potato": "potatoes", "tomato": "tomatoes",
    "veto": "vetoes", "echo": "echoes", "quiz": "quizzes", "medium": "media",
}  # fmt: skip
_INVARIANT = {
    *_IRREGULAR.values(), "hertz", "kilohertz", "megahertz", "gigahertz", "horsepower", "head", "times", "aircraft",
    "sheep", "fish", "deer", "species", "series", "cattle", "livestock", "police", "staff", "personnel", "troops",
    "data", "homeless", "dead", "wounded", "injured", "missing", "crew", "salmon", "offspring", "spacecraft",
    "hovercraft", "headquarters", "poultry", "bison", "swine", "shrimp", "squid", "cod", "premises", "news",
    "barracks", "means", "crossroads", "works", "gold", "silver", "bronze",
}  # fmt: skip
_SINGULAR = {"pound-mass": "pound", "times": "time"}
_SIBILANTS = ("s", "x", "z", "ch", "sh")

_RUSSIAN = {
    "percentage point": "п.п.", "basis point": "б.п.", "times": "раз раза раз", "point": "пункт пункта пунктов",
    "millimetre": "мм", "centimetre": "см", "metre": "м", "kilometre": "км", "nanometre": "нм",
    "mile": "миля мили миль", "nautical mile": "м.мили", "yard": "ярд ярда ярдов", "foot": "фут фута футов",
    "inch": "дюйм дюйма дюймов", "square metre": "м²", "square kilometre": "км²", "square mile": "кв.миль",
    "square foot": "кв.футов", "cubic metre": "м³", "cubic kilometre": "км³", "cubic foot": "куб.футов",
    "billion cubic metre": "млрд\u00a0м³", "square millimetre": "мм²", "square centimetre": "см²",
    "cubic centimetre": "см³", "hectare": "га", "acre": "акр акра акров",
    "microgram": "мкг", "milligram": "мг", "gram": "г", "kilogram": "кг", "centner": "ц", "tonne": "т",
    "kilotonne": "кт", "megatonne": "Мт", "gigatonne": "Гт", "pound-mass": "фунт фунта фунтов",
    "ounce": "унция унции унций", "bushel": "бушель бушеля бушелей", "carat": "кар", "litre": "л", "millilitre": "мл",
    "gallon": "галлон галлона галлонов", "barrel": "баррель барреля баррелей", "barrel per day": "барр./сут.",
    "part per million": "млн⁻¹", "part per billion": "млрд⁻¹", "kilometre per hour": "км/ч",
    "mile per hour": "миль/ч", "metre per second": "м/с", "knot": "уз", "watt": "Вт", "kilowatt": "кВт",
    "megawatt": "МВт", "gigawatt": "ГВт", "terawatt": "ТВт", "watt-hour": "Вт·ч", "kilowatt-hour": "кВт·ч",
    "megawatt-hour": "МВт·ч", "gigawatt-hour": "ГВт·ч", "terawatt-hour": "ТВт·ч", "joule": "Дж",
    "megajoule": "МДж", "gigajoule": "ГДж", "petajoule": "ПДж", "calorie": "кал", "kilocalorie": "ккал",
    "gigacalorie": "Гкал", "volt": "В", "horsepower": "л.с.", "decibel": "дБ", "hertz": "Гц", "kilohertz": "кГц",
    "megahertz": "МГц", "gigahertz": "ГГц", "byte": "байт", "kilobyte": "КБ", "megabyte": "МБ", "gigabyte": "ГБ",
    "terabyte": "ТБ", "petabyte": "ПБ", "exabyte": "ЭБ", "zettabyte": "ЗБ", "bit": "бит", "kilobit": "Кбит",
    "megabit": "Мбит", "gigabit": "Гбит", "terabit": "Тбит", "megabit per second": "Мбит/с",
    "gigabit per second": "Гбит/с", "terabit per second": "Тбит/с", "megapixel": "Мп",
    "century": "век века веков", "decade": "десятилетие десятилетия десятилетий", "year": "год года лет",
    "month": "месяц месяца месяцев", "week": "неделя недели недель", "day": "день дня дней",
    "night": "ночь ночи ночей", "hour": "час часа часов", "minute": "минута минуты минут",
    "second": "секунда секунды секунд", "millisecond": "мс", "cent": "цент цента центов",
    "penny": "пенни", "kopeck": "копейка копейки копеек",
    "micron": "мкм", "micrometre": "мкм", "fathom": "мор.саженей", "furlong": "фурлонг фурлонга фурлонгов",
    "light-year": "св.лет", "pint": "пинта пинты пинт", "bale": "кипа кипы кип", "quintal": "ц",
    "carbon-dioxide-tonne": "т\u00a0CO₂", "microgram per cubic metre": "мкг/м³", "milligram per decilitre": "мг/дл",
    "millimole per litre": "ммоль/л", "gram per kilometre": "г/км", "litre per 100 kilometres": "л/100\u00a0км",
    "cubic metre per second": "м³/с", "kilometre per second": "км/с", "revolution per minute": "об/мин",
    "frame per second": "кадр/с", "dot per inch": "точек/дюйм", "million barrel per day": "млн\u00a0барр./сут.",
    "barrel of oil equivalent per day": "барр.\u00a0н.э./сут.", "twenty-foot equivalent unit": "ДФЭ",
    "kilowatt-hour per square metre": "кВт·ч/м²", "ampere-hour": "А·ч", "milliampere-hour": "мА·ч",
    "terahertz": "ТГц", "kilobit per second": "Кбит/с", "megabyte per second": "МБ/с",
    "gigabyte per second": "ГБ/с", "hectopascal": "гПа", "kilopascal": "кПа", "megapascal": "МПа",
    "kilonewton": "кН", "newton-metre": "Н·м", "millimetre of mercury": "мм\u00a0рт.\u00a0ст.",
    "becquerel": "Бк", "millisievert": "мЗв", "microsievert": "мкЗв",
    "copy": "экземпляр экземпляра экземпляров", "piece": "штука штуки штук", "hectolitre": "гл",
    "metre above sea level": "м\u00a0над\u00a0ур.\u00a0моря",
}  # fmt: skip
"""A short form, or the forms for one, for few and for many."""


def with_unit(text: str, unit: str, value: float | None, language: str = "en") -> str:
    """Return the number `text` with its unit in words; `value` is None for a range.

    A unit that only counts ("person", "number") is left out, as is in Russian a noun that has no Russian here.
    """
    if unit in _UNSAID:
        return text
    if unit in _CURRENCIES and language == "en":
        return _CURRENCIES[unit] + text
    if unit in _BEFORE:
        return f"{_BEFORE[unit][language]}\u00a0{text}"
    words = _SIGNS.get(unit) or (unit_words(unit, value) if language == "en" else _russian(unit, value))
    space = "\u00a0" if words and words not in _GLUED[language] else ""
    return f"{text}{space}{words}"


def unit_words(unit: str, value: float | None) -> str:
    """Return an English unit as it reads behind `value`; a word of another language is left out."""
    if _is_code(unit):
        return unit
    if not unit.isascii():
        return ""
    return _SINGULAR.get(unit, unit) if value in {1, -1} else plural(unit)


def plural(noun: str) -> str:
    """Return the plural of an English noun: "towns", "parts per million", "square feet"."""
    for link in (" per ", " of "):
        head, found, rest = noun.partition(link)
        if found:
            return plural(head) + link + rest
    first, space, last = noun.rpartition(" ")
    return first + space + _plural_word(last)


def _plural_word(word: str) -> str:
    if word in _INVARIANT:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("sis"):
        return word[:-2] + "es"
    if word.endswith(_SIBILANTS):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in set("aeiou"):
        return word[:-1] + "ies"
    return word + "s"


def _russian(unit: str, value: float | None) -> str:
    if _is_code(unit):
        return unit
    forms = _RUSSIAN.get(unit, "").split(" ")
    if len(forms) == 1 or value is None:
        return forms[-1]
    if value != int(value):
        return forms[1]
    last, tens = int(abs(value)) % 10, int(abs(value)) // 10 % 10
    if tens == 1 or last == 0 or last > 4:
        return forms[2]
    return forms[0] if last == 1 else forms[1]


def _is_code(unit: str) -> bool:
    return len(unit) == _CODE and unit.isupper()
