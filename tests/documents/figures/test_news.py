"""Figures in the shapes of news: votes, ages, comparisons, ellipses, regions, sums and what they are for."""

from __future__ import annotations

import pytest

from desktop.documents.figures import ExtractedFigure, extract


def only(text: str) -> ExtractedFigure:
    (figure,) = extract([text])
    return figure


def numbers(text: str) -> list[tuple[float | None, str]]:
    return [(one.value, one.unit) for one in extract([text])]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The plan was adopted by 61 to 39 percent.", [(61, "percent"), (39, "percent")]),
        ("The plan was rejected by 39 to 61 percent.", [(39, "percent"), (61, "percent")]),
        ("Some 58 percent voted for, 31 against.", [(58, "percent"), (31, "percent")]),
        ("За закон голосовали 57 процентов жителей, против — 43.", [(57, "percent"), (43, "percent")]),
        ("The index rose 3 percent to 52.", [(3, "percent"), (52, "number")]),
    ],
)
def test_shares_of_a_vote_are_shares(text, figures):
    assert numbers(text) == figures


def test_a_part_of_millions_without_a_noun_is_millions():
    assert numbers("Из 60 миллионов жителей лишь 14 имеют дом.") == [(60e6, "person"), (14e6, "person")]
    assert numbers("Из 60 миллионов жителей 14 депутатов были против.") == [(60e6, "person"), (14, "person")]
    assert numbers("Из 3 тысяч заявок одобрены лишь 12.")[1][0] == 12


@pytest.mark.parametrize(
    ("text", "measure", "direction"),
    [
        ("Growth slowed to 2.4 percent.", "Growth", "decrease"),
        ("Экономический рост замедлился до 2,4 процента.", "Экономический рост", "decrease"),
        ("Consumer prices rose 0.3% month on month.", "Consumer prices", "increase"),
        ("Winds of up to 90 km/h felled trees.", "Winds", None),
        ("Exports of tea went up, and the harvest is expected to reach 40 tonnes.", "harvest", None),
        ("The jury awarded her $3m in damages.", "damages", None),
        ("He was sentenced to 9 years in prison.", "prison", None),
        ("Fishermen landed 20 percent fewer herring.", "herring", "decrease"),
        ("The G20 pledged $3bn.", "G20", None),
        ("В Бишкеке средняя пенсия составляет 9 тыс. сомов.", "средняя пенсия", None),
        ("Электростанция выработала 40 млн кВт·ч энергии.", "энергии", None),
        ("Ветер достигал 30 метров в секунду.", "Ветер", None),
    ],
)
def test_the_measure_is_what_changes_or_is_counted(text, measure, direction):
    found = only(text)
    assert (found.measure, found.direction) == (measure, direction)


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("Prices doubled in two years.", ["increase", None]),
        ("The lake rose by 2 metres and is now 9 metres deep.", ["increase", None]),
        ("They will pay more than $4 million and create up to 60 jobs.", [None, None]),
    ],
)
def test_a_change_is_told_of_no_more_than_what_changes(text, directions):
    assert [one.direction for one in extract([text])] == directions


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Some 2 million accounts were closed.", "account"),
        ("It lies in a town of 6,200.", "person"),
        ("The average age is now 34.", "year"),
        ("A magnitude 5.2 tremor was felt.", "magnitude"),
        ("Произошло землетрясение магнитудой 5,2.", "magnitude"),
        ("The heat reached 44.5C at noon.", "degree Celsius"),
        ("The explosion went off at noon, killing 12.", "person"),
        ("Форвард забил 31 голов за сезон.", "goal"),
        ("В стаде 31 голов.", "head"),
        ("Батарея на 5000 мАч.", "milliampere-hour"),
        ("The app has 4 million monthly users.", "person"),
        ("Charging stations now number 11,800.", "station"),
        ("Prizes: 14.", "prize"),
        ("Burglaries fell to 91,400.", "burglary"),
        ("A crowd of between 3,000 and 4,000 came.", "person"),
        ("Ada Sample, who is 62, left.", "year"),
        ("The flu kills 1.8m.", "person"),
        ("Они дали 40 тысяч намибийских долларов.", "NAD"),
        ("Ущерб превысил 7 млрд реалов.", "BRL"),
        ("The firm repaid KSh12 million.", "KES"),
        ("Спасено 300 вахтовиков.", "person"),
        ("Тираж — 9 тыс. экз.", "copy"),
        ("Днём воздух прогреется до +31, жара спадёт к ночи.", "degree Celsius"),
    ],
)
def test_the_unit_of_news_is_canonical(text, unit):
    found = only(text)
    assert (found.unit, found.per) == (unit, None)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Археологи нашли 15 могил, 40 стрел.", ["могила", "стрела"]),
        ("Школе передали 30 одеял и 12 ремёсел.", ["одеяло", "ремесло"]),
        ("На складе лодочной станции 300 вёсел.", ["весло"]),
        ("Врачи объехали 46 сел.", ["village"]),
        ("Комиссия изучила 12 жалоб, 7 отклонил суд.", ["complaint", "complaint"]),
        ("Фонд изучил 30 заявок, 12 одобрил.", ["application", "application"]),
        ("Фонд получал 30 заявок в год, из них 12 одобрил.", ["application", "application"]),
        ("Прибыли 40 гостей, 21 опоздал.", ["person", "person"]),
    ],
)
def test_a_noun_like_a_verb_of_one_is_counted_where_nobody_could_act(text, units):
    assert [unit for _, unit in numbers(text)] == units


def test_letters_behind_digits_are_no_degrees_unless_of_the_weather():
    assert extract(["He took seat 46C and flew in an F-16."]) == ()


def test_ages_may_be_listed():
    assert [one.unit for one in extract(["Two boys aged 9 and 14 were found."])] == ["person", "year", "year"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The total fell by nearly a quarter to 94,000.", [0.25, 94000]),
        ("The town shrank, falling by 1.4 million to 8.2 million.", [1.4e6, 8.2e6]),
        ("Poland took in 1.5m people, Chile 1.2m.", [1.5e6, 1.2e6]),
        ("It has a margin of plus or minus 3 percent.", [3]),
        ("A couple of hundred people came.", [200]),
        ("The law passed 78-12 in a house of 90 members.", [90]),
        ("It fell to 35%, a three-and-a-half-year low.", [35, 3.5]),
        ("About one person in 4,000 has it.", [1 / 4000]),
        ("Вернулась лишь десятая часть из них.", [0.1]),
        ("The law, in section 12(3), names 5 towns.", [5]),
        ("The 6.45 bus had 12 passengers.", [12]),
        ("It has two USB 3.2 ports.", [2]),
        ("По части 3 статьи 263 закона судили 5 человек.", [5]),
        ("В городе открыли школу на 1 200 мест.", [1200]),
    ],
)
def test_neighbouring_numbers_are_kept_apart(text, figures):
    assert [one.value for one in extract([text])] == figures


def test_between_two_shares_lies_a_range():
    found = only("Between a quarter and a third of the crop was lost.")
    assert found.unit == "ratio"
    assert found.low == 0.25
    assert found.high == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("The pill costs $4 a dose.", "dose"),
        ("Заболели 31 человек на 100 тыс. жителей.", "100 тыс. жителей"),
        ("В город везут 40 тонн муки на 300 пекарен.", None),
    ],
)
def test_per_is_told_from_what_is_for_something(text, per):
    assert extract([text])[0].per == per


@pytest.mark.parametrize(
    ("text", "pers"),
    [
        ("For every 100 families there are 30 tractors and 8 wells.", ["100 families"] * 2),
        ("For every 100 families there are 30 tractors, 8 wells and four mills.", ["100 families"] * 3),
        ("For every 100 families there are 30 tractors, and 8 wells dried up.", ["100 families", None]),
        ("На 100 семей приходится 30 тракторов и 8 колодцев.", ["100 семьи"] * 2),
        ("The valley has 30 tractors and 8 wells per 100 families.", ["100 families"] * 2),
        ("The valley has 30 tractors, lost 8 wells and opened 2 mills per 100 families.", [None, None, "100 families"]),
        ("The valley has 30 tractors and 8 wells for every 10,000.", ["10,000"] * 2),
        ("Nurses treated 260 fevers per 100,000 in 2021.", ["100,000"]),
        ("Мешок стоит 90 сомов за 1000.", [None, None]),
    ],
)
def test_a_rate_holds_for_all_that_is_listed_with_it(text, pers):
    assert [one.per for one in extract([text])] == pers


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Frosts of -22-18 degrees are forecast.", -22, -18, "degree"),
        ("The mercury will fall to -6-9 degrees.", -9, -6, "degree"),
        ("Lows of -8 to -3 degrees Fahrenheit were measured.", -8, -3, "degree Fahrenheit"),
        ("Warm days of -2 to 4 degrees Celsius followed.", -2, 4, "degree Celsius"),
        ("The cold was between -31 and -28 degrees.", -31, -28, "degree"),
        ("Ночью от -12 до -7 градусов мороза.", -12, -7, "degree Celsius"),
    ],
)
def test_degrees_below_zero_make_a_range(text, low, high, unit):
    found = only(text)
    assert (found.low, found.high, found.unit) == (low, high, unit)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("В Омской области построили 12 школ.", "RUS"),
        ("Жители Мангистауской области получили 12 школ.", "KAZ"),
        ("В Красноярском крае построили 12 школ.", "RUS"),
        ("В Лебапском велаяте построили 12 школ.", "TKM"),
        ("В Джалал-Абаде построили 12 школ.", "KGZ"),
        ("В Гюмри построили 12 школ.", "ARM"),
        ("Some 12 schools opened in Tatarstan.", "RUS"),
        ("Some 12 schools opened in Karakalpakstan.", "UZB"),
        ("She beat the world number 3 in two hours.", None),
    ],
)
def test_regions_and_towns_tell_the_country(text, place):
    assert extract([text])[0].place == place


def test_a_span_behind_another_figure_is_how_long_it_took():
    assert [one.qualifier for one in extract(["They lost 15kg over 72 weeks."])] == ["exact", "exact"]
    assert [one.qualifier for one in extract(["Every second child spends over 5 hours there."])][1] == "more than"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("There are 300 people, its director, Ada Sample, said on Tuesday.", "Ada Sample"),
        ("Состояние 12 детей врачи оценивают как тяжёлое.", None),
        ("Присяжные признали его виновным девятью голосами.", None),
    ],
)
def test_who_does_not_claim_is_no_speaker(text, speaker):
    assert only(text).claimed_by == speaker


def test_what_two_shares_are_of_is_told_once():
    assert [one.measure for one in extract(["They import 80% and 65% of their oil."])] == ["oil", "oil"]


def test_a_comparison_with_an_earlier_level_is_of_the_same_thing():
    found = extract(["The fund paid 3 million euros to 9 towns at a fee of 5 euros, up from 4 euros a year ago."])
    assert found[-1].measure == found[-2].measure == "fee"


def test_a_clause_goes_back_to_its_subject():
    found = extract(["The phone has a 6-inch screen, weighs 190 grams and costs $400."])
    assert [one.measure for one in found] == ["screen", "phone", "phone"]


def test_the_same_quarter_of_another_year_is_a_quarter():
    found = extract(
        ["The fund paid 5 tonnes in the first quarter of 2024, down from 6 tonnes in the same quarter of 2023."]
    )
    assert [one.period for one in found] == ["2024-01/2024-03", "2023-01/2023-03"]


def test_a_year_in_a_bracket_is_of_the_figure_in_it():
    assert [one.period for one in extract(["Trains on time: 91% (2023: 87%)."])] == [None, "2023"]


def test_people_of_the_sentence_before_are_meant_by_them():
    *_, children = extract(["They rescued 176 people, who paid 900 euros. At least 40 of them were children."])
    assert (children.unit, children.measure) == ("person", "children")


@pytest.mark.parametrize(
    ("texts", "speaker"),
    [
        (["They took in 176 people, the coastguard said."], "coastguard"),
        (["Hotelier Ada Sample is angry.", '"We lost 340 bookings," she said.'], "Ada Sample"),
        (["Итоги подвёл директор Иван Примеров. «Мы выдали 900 кредитов», — сказал он журналистам."], "Иван Примеров"),
    ],
)
def test_anybody_may_speak(texts, speaker):
    assert extract(texts)[0].claimed_by == speaker


def test_how_far_something_was_run_is_not_more_than_that():
    assert only("The stage was run over 187 km.").qualifier == "exact"
    assert only("Дорога занимает дольше 40 минут.").qualifier == "more than"


def test_a_comparison_goes_on_with_what_was_counted():
    assert [one.measure for one in extract(["The port shipped 8 tonnes of zinc, 20% more than before."])] == [
        "zinc"
    ] * 2


def test_what_an_order_or_a_department_is_numbered_is_no_figure():
    assert not extract(["По пункту 4 приказа дело передано в отдел 6."])


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("In Pakistan a litre of petrol costs 280 rupees.", "PKR"),
        ("In Pakistan a guide costs 50 Indian rupees.", "INR"),
        ("A taxi in Rabat costs 20 dirhams.", "MAD"),
        ("The tower cost 90 million dirhams.", "AED"),
        ("Wages in Norway rose to 600,000 crowns.", "NOK"),
        ("Средняя зарплата в Белоруссии составила 2 672 рубля.", "BYN"),
        ("Средняя зарплата в Белоруссии составила 90 тысяч российских рублей.", "RUB"),
    ],
)
def test_money_that_countries_share_is_that_of_the_country(text, unit):
    assert only(text).unit == unit


def test_a_scale_inside_a_unit_is_taken_into_the_number():
    (fall, level) = extract(["Demand fell by 10 bcm to between 320 and 330 bcm."])
    assert (fall.value, fall.unit) == (10e9, "cubic metre")
    assert (level.low, level.high, level.unit) == (320e9, 330e9, "cubic metre")


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The group doubled its pre-tax profit to CHF 640m.", [(640e6, "CHF")]),
        ("The group doubled its fleet to 64 aircraft.", [(64, "aircraft")]),
        ("Wages doubled in the year to March.", [(2, "times")]),
        ("The fines add up to $1.8 million.", [(1.8e6, "USD")]),
        ("She has lost two of her last 41 matches.", [(2, "match"), (41, "match")]),
        ("Автобус проходит 32 км за 50 минут.", [(32, "kilometre"), (50, "minute")]),
    ],
)
def test_words_next_to_a_number_that_are_none_of_it(text, figures):
    assert numbers(text) == figures
    assert {one.qualifier for one in extract([text])} == {"exact"}


@pytest.mark.parametrize(
    "text",
    [
        "The update fixes CVE-2025-1147 and needs macOS 15.",
        "The server listens on port 8443.",
        "The chapel at 12 Rue des Lilas reopens.",
        "The committee took up document A/C.3/77/L.40.",
        "Стороны обсудили главу 24 соглашения.",
        "Under the 1951 Refugee Convention nobody may be returned.",
        "Автобус маршрута 205 отправляется от вокзала.",
        "Раунд в формате «5+1» пройдёт осенью.",
        "Airbus A321 рейса 1402 приземлился вечером.",
    ],
)
def test_what_names_a_thing_by_number_is_no_figure(text):
    assert extract([text]) == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("It came to 48 percent, as per the World Bank's estimates.", "World Bank"),
        ("The miner wrote A$3.1 billion off the value of its pits.", None),
        ("The company wrote 300 lines of code.", None),
        ("“We found 63 children at work,” said Carla Intriago, who leads the unit.", "Carla Intriago"),
        ("The World Health Organization (WHO) reported 900 cases.", "World Health Organization"),
        ("Minister Serik Aliev (pictured) said 900 schools closed.", "Serik Aliev"),
        ("One in 67 people is displaced, according to UNHCR's Global Trends report.", "UNHCR"),
        ("По словам главы МВД, выдворено более 7 тыс. граждан.", "глава МВД"),
        ("The minister, a former judge, said the programme had reached 1,200 people.", "minister"),
    ],
)
def test_who_is_quoted_with_a_figure(text, speaker):
    assert only(text).claimed_by == speaker


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("The deficit, the ministry admitted, will widen to 4.1% of GDP.", ["deficit"]),
        ("Средняя зарплата, уточнил Белстат, составила 2 672 рубля.", ["Средняя зарплата"]),
        ("Attendance averaged 7,366 a game, up 41 percent.", ["Attendance", "Attendance"]),
        ("The share rose from 23 per cent to 31 per cent, an increase of 8 percentage points.", ["share"] * 3),
        ("Turnover rose to €48m, the order book swelled from €61m to €75m.", ["Turnover", "order book", "order book"]),
        (
            "Выручка выросла до 84 млрд рублей, а прибыль сократилась с 2,9 до 1,2 млрд рублей.",
            ["Выручка", "прибыль", "прибыль"],
        ),
        ("Trade turnover between the two countries exceeded $4.5 billion.", ["Trade turnover"]),
        ("Remittances to low- and middle-income countries reached $685 billion.", ["Remittances"]),
        ("The bank cut its growth forecast to 5.3%.", ["growth forecast"]),
        ("Сальдо миграции — плюс 12 131 человек.", ["Сальдо миграции"]),
        ("She has earned $6 million in prize money.", ["prize money"]),
        ("Она получит премию в 2 млн сумов.", ["премию"]),
        ("Прибыль выросла в 2,3 раза.", ["Прибыль"]),
    ],
)
def test_what_is_measured_stands_elsewhere_in_the_clause(text, measures):
    assert [one.measure for one in extract([text])] == measures


def test_what_a_level_is_compared_with_is_no_period_of_it():
    (rise,) = extract(["В сентябре 2025 года зарплата была на 9,1% выше уровня сентября 2024 года."])
    assert rise.period == "2025-09"


def test_a_forecast_that_is_cut_falls_though_it_is_one_of_growth():
    assert only("The bank cut its growth forecast to 5.3%.").direction == "decrease"


def test_a_letter_is_a_scale_where_many_are_counted():
    assert numbers("The app had 12.5m monthly active users.") == [(12.5e6, "person")]
    assert numbers("The wall is 12.5m high.") == [(12.5, "metre")]


def test_what_analysts_had_expected_is_a_sum_and_no_claim_of_theirs():
    found = extract(["Profit fell 23 percent to 1.9 billion euros, missing the 2.2 billion analysts had expected."])
    assert [one.unit for one in found] == ["percent", "EUR", "EUR"]
    assert {one.claimed_by for one in found} == {None}


def test_a_month_earlier_is_a_month_also_where_no_year_is_stated():
    found = extract(["Inflation eased to 32.9% in October from 33.3% a month earlier."])
    assert [one.period for one in found] == ["XXXX-10", "XXXX-09"]


def test_an_age_limit_may_be_that_of_a_part_of_them():
    found = extract(["Around 120,000 people, half of them under 18, were vaccinated."])
    assert (found[-1].unit, found[-1].qualifier) == ("year", "less than")


def test_whoever_asked_a_sample_speaks():
    found = extract(["Two in five households depend on it, a WFP survey of 1,350 families found."])
    assert [one.claimed_by for one in found] == ["WFP", "WFP"]


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("The city hosts 300 people, including 450 children.", ["450"]),
        ("Some 12,000 people came, including 8,000 women and 9,000 men.", ["8,000", "9,000"]),
        ("Some 12,000 people came, including 8,000 women and 3,000 men.", []),
        ("More than 300 people came, including 450 children.", []),
        ("Of 100 refugees, 40 are men and 80 are women.", ["40", "80"]),
        ("В центре 300 человек, в том числе 450 детей.", ["450"]),
    ],
)
def test_parts_that_exceed_the_whole_are_doubtful(text, doubtful):
    assert [one.text for one in extract([text]) if one.doubts] == doubtful


def test_who_spoke_last_speaks_again_in_commas():
    found = extract(
        ["The World Health Organization said 1,210 people had died. In Chad, it added, cases rose to 4,860."]
    )
    assert [one.claimed_by for one in found] == ["World Health Organization"] * 2


def test_a_year_may_have_the_ending_of_an_ordinal():
    found = extract(["Польша выдала 648 тыс. разрешений в 2019 году и 504 тыс. — в 2021-м."])
    assert [one.period for one in found] == ["2019", "2021"]
