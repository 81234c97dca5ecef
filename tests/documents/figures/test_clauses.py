"""What belongs to which clause and sentence: units, measures, speakers, periods and places where several are near."""

from __future__ import annotations

import pytest

from desktop.documents.figures import ExtractedFigure, extract


def last(*paragraphs: str) -> ExtractedFigure:
    return extract(paragraphs)[-1]


@pytest.mark.parametrize(
    ("text", "unit", "measure"),
    [
        ("The fund has 5,000 staff and assets of 2.3 billion.", "number", "assets"),
        ("Some 400,000 people fled, and the cost is put at 2.3 billion.", "number", "cost"),
        ("В фонде 300 человек, а его активы оцениваются в 4 миллиарда.", "number", "активы"),
        ("The bank lent $4 billion, while deposits reached 9 billion.", "USD", "deposits"),
        ("The bill passed by 61 votes to 38.", "vote", "votes"),
        ("Chile took in 12,000 students, Peru 9,100.", "person", "students"),
        ("In 2023 it fed 2 million children, and now the figure is 3 million.", "person", "children"),
        ("Of the 174 riders, the village saw only 39 again.", "person", "riders"),
        ("Boats landed 1 million tonnes, compared with a quota of 2 million.", "tonne", "Boats"),
        ("Число жителей столицы Перу достигло 3 миллионов.", "person", "Число жителей столицы Перу"),
        ("It needs $63 million but has a third of that.", "ratio", ""),
    ],
)
def test_a_number_goes_back_to_another_unless_its_clause_has_a_noun(text, unit, measure):
    found = last(text)
    assert (found.unit, found.measure) == (unit, measure)


@pytest.mark.parametrize(
    ("texts", "measure"),
    [
        (["Oil output was 90 tonnes.", "It is to reach 96 tonnes."], "Oil output"),
        (["Poland issued 64,000 permits.", "Chile followed with 58,000."], "permits"),
        (["The price fell to $3, a drop of 8 percent."], "price"),
        (["The price is $3, up 8 percent."], "price"),
        (["Gold hit $3,167 before easing to $3,110."], "Gold"),
        (["Prices rose by 5 percent in most regions, and by 20 percent here."], "Prices"),
        (["She has a contract worth 9 million euros."], "contract"),
        (["Rain is likely, with waves as high as seven metres."], "waves"),
        (["They cut output after Brent slid to $58."], "Brent"),
        (["Half of the visitors came back; half of them were teachers."], "teachers"),
        (["The fund will set aside $4 million for schools."], "schools"),
        (["The bank expects growth in Chad to ease to 6 percent."], "growth"),
        (["Sales to low- and middle-income countries reached $6 billion."], "Sales"),
        (["The club will pay $1 billion in prize money at the cup."], "prize money"),
        (["Экспорт составил 4 тонны, что на 8% больше, чем годом ранее."], "Экспорт"),
        (["Зерна собрано мало, при средней урожайности 2 тонны."], "средней урожайности"),
        (["По словам Примерова, на школу направлено 12 рублей."], "школу"),
        (["Население страны, по оценке ООН, достигнет 52 млн человек."], "Население страны"),
        (["Средний возраст гостей — 32 года, две трети из них — мужчины."], "мужчины"),
        (["The club helped 48 migrants.", "About 30% of them came by sea."], "migrants"),
        (["The average cost of a flight was $1,850."], "average cost of a flight"),
        (["Сервис насчитывает 23 тысячи пользователей, 40% платят."], "пользователей"),
    ],
)
def test_what_is_measured_may_stand_further_away(texts, measure):
    assert last(*texts).measure == measure


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The bank cut its growth forecast to 3 percent.", "decrease"),
        ("The bank cut its estimate for global growth this year to 3 percent.", "decrease"),
        ("Power cuts have left 300 homes dark.", None),
        ("They signed contracts worth 12 euros.", None),
        ("Prices rose by 5 percent in most regions, and by 20 percent here.", "increase"),
    ],
)
def test_a_noun_of_change_is_not_the_verb(text, direction):
    assert last(text).direction == direction


def test_a_rise_by_and_to_is_no_range():
    found = extract(["Уровень реки поднялся за сутки на 22 сантиметра до 865 сантиметров."])
    assert [one.value for one in found] == [22, 865]


def test_a_level_is_reached_at_a_low():
    assert last("Shares fell to a low of 12 dollars.").qualifier == "exact"


def test_a_decimal_tells_degrees_from_a_seat():
    assert last("The year was 1.55C above average.").unit == "degree Celsius"


@pytest.mark.parametrize(
    ("texts", "speaker"),
    [
        (['"We expect 40 returns a month," said Lena Brandt.'], "Lena Brandt"),
        (["The Central Bank kept its rate on Friday and said prices would rise 5 percent."], "Central Bank"),
        (["Acme Bank has approved a $25 million loan, it said in a statement."], "Acme Bank"),
        (["The start-up, which is young, says its chip is 12 times faster."], "start-up"),
        (["Damage is put at 45 million euros, insurers said."], "insurers"),
        (["Some 12 people are ill, UNHCR said in its annual Global Trends report."], "UNHCR"),
        (["Profit was $3 million, above the average forecast of $2 million."], None),
        (["Sales rose 5 percent, and the Central Bank expects them to go on."], None),
        (['"We see inflation back at 6 percent," said Sara Khan of Topline Research.'], "Sara Khan"),
        (["Заболели 940 детей, сообщает Казинформ со ссылкой на Минздрав."], "Минздрав"),
        (["Inflation was 2 percent, Eurostat's flash estimate showed."], "Eurostat"),
        (["Погибли 12 человек, сообщили в Единой кредитной службе."], "Единая кредитная служба"),
        (["Погибли 12 человек, следует из отчёта Федерального ведомства."], "Федеральное ведомство"),
        (["Как сообщили ТАСС в пресс-службе МЧС, спасены 84 человека."], "пресс-служба МЧС"),
        (["Об этом журналистам сообщил директор Иван Примеров. «Спасены 84 человека»."], "Иван Примеров"),
        (["Долг составит 4 рубля, подсчитали аналитики банка «Сфера»."], "аналитики банка «Сфера»"),
    ],
)
def test_who_claims_is_told_in_many_ways(texts, speaker):
    assert last(*texts).claimed_by == speaker


def test_what_stands_before_a_second_claim_is_not_claimed():
    rate, prices = extract(["The Central Bank kept its rate at 4 percent and said prices would rise 5 percent."])
    assert (rate.claimed_by, prices.claimed_by) == (None, "Central Bank")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In 2023 it counted 8 deaths, the most since it began counting in 2014.", "2023"),
        ("They had three shots, the fewest by a home side since 2016.", None),
        ("The price is now 1,700 dollars, a rise of a third since 2016.", "2016/.."),
        ("Net migration fell to 431,000 in the year to December 2024.", "2024-01/2024-12"),
        ("In 2024 they sent $6 billion, up 4.6% on 2023.", "2024"),
        ("The firm, which opened in 2019, has 3,400 employees.", None),
        ("The firm, which has 40 shops, will close by the end of 2026.", None),
        ("In 2024 sales fell 8 percent on the year before.", "2024"),
        ("Some 12 people left, and the bank expects more in 2050.", None),
    ],
)
def test_a_period_is_of_its_own_clause(text, period):
    assert last(text).period == period


def test_a_place_is_of_its_own_clause():
    found = extract(["Germany followed with 586,000 visitors and Spain with 548,000 visitors."])
    assert [one.place for one in found] == ["DEU", "ESP"]
    sent, share = extract(["They sent $6 billion, and in Chad the money equals 45% of output."])
    assert (sent.place, share.place) == (None, "TCD")


def test_what_is_told_in_other_words_is_not_per_share():
    assert [one.per for one in extract(["It earned $2.8 billion, or $0.98 a share."])] == [None, "share"]


def test_a_few_things_are_no_sum_of_the_money_told_before():
    assert last("The depot saved $4 million.", "Only 22 of them run.").unit == "number"


@pytest.mark.parametrize(
    ("text", "value", "period"),
    [
        ("It lets in 30 percent more light than the model that came out in 2017.", 30, None),
        ("No fewer than 29 libraries have closed since 2019, and 50 more libraries could follow.", 50, None),
        ("Shares sank 11% to 86 pence after it warned that the loss for the year to March 2026 would grow.", 86, None),
        ("В 2026 году выплаты достигнут 7 млрд рублей; нынешней весной замёрзли 900 гектаров садов.", 900, None),
        ("In the first nine months of fiscal 2025 sales grew 4.2 per cent.", 4.2, "2025-01/2025-09"),
        ("About 40 people died in floods, officials said, in 2023.", 40, "2023"),
        ("Sales in the three months to 30 June came to 5 million euros.", 5e6, "XXXX-04/XXXX-06"),
    ],
)
def test_a_period_holds_for_its_own_clause(text, value, period):
    assert [one.period for one in extract([text]) if one.value == value] == [period]


def test_what_is_foretold_dates_nothing_told_before():
    today, ahead = extract(["The average claim stood at $21,400. Premiums will rise by 8 per cent in 2026."])
    assert (today.period, ahead.period) == (None, "2026")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Profit fell, the bank said in a statement. It expects sales of $5m.", "bank"),
        ("The ministry put the cost of the bridge at 640 million zlotys.", "ministry"),
        ("The lamp is dear, while the opposition says it cost 300 dollars.", "opposition"),
        ("The tram operator Velotram carried 61.3 million passengers, its annual report shows.", "Velotram"),
        ("По словам министра Анны Ким, вакцинировано 1,2 млн детей.", "Анна Ким"),
        ("По словам директора Ольги Шмидт, вакцинировано 1,2 млн детей.", "Ольга Шмидт"),
        ("По оценке экспертов Всемирного банка, вакцинировано 1,2 млн детей.", "эксперты Всемирного банка"),
    ],
)
def test_who_speaks_is_found_behind_its_report_pronoun_or_clause(text, who):
    assert [(one.claimed_by or "").removeprefix("the ") for one in extract([text])] == [who]


@pytest.mark.parametrize(
    ("text", "value", "unit", "per"),
    [
        ("For every 1,000 residents there are 12 beds.", 12, "bed", "1,000 residents"),
        ("На 10 тысяч жителей приходится 21 врач.", 21, "person", "10 тысяч жителей"),
        ("Фестиваль собрал 12-тысячную толпу.", 12_000, "person", None),
        ("Построили 300-метровый мост.", 300, "metre", None),
        ("Завод выпустил 101 сеялку.", 101, "сеялка", None),
        ("Завод выпустил 15 сеялок.", 15, "сеялка", None),
        ("Завод выпустил 2 амулета.", 2, "амулет", None),
        ("На параде шли 120 красноармейцев.", 120, "красноармеец", None),
        ("На параде шли 2 красноармейца.", 2, "красноармеец", None),
        ("В музее 5 печей.", 5, "печей", None),
        ("В музее 3 печи.", 3, "печи", None),
        ("В музее 5 семян.", 5, "семян", None),
        ("Visitor numbers rose to 412,000.", 412_000, "person", None),
        ("Прокурор просил до полумиллиона.", 500_000, "number", None),
    ],
)
def test_units_and_rates_of_counted_things(text, value, unit, per):
    assert [(one.value, one.unit, one.per) for one in extract([text])] == [(value, unit, per)]


def test_a_share_told_again_in_numbers_counts_the_same():
    share, count = extract(["One in five households, or 1.3 million, had no heating."])
    assert (share.unit, count.unit) == ("ratio", "household")


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Ночью ожидается минус 32–35 градусов.", -35, -32),
        ("Температура от -5 до 3 градусов.", -5, 3),
    ],
)
def test_a_sign_holds_for_both_ends_of_a_range_with_a_dash(text, low, high):
    assert [(one.low, one.high) for one in extract([text])] == [(low, high)]


def test_the_killed_are_no_magnitudes():
    assert [one.unit for one in extract(["The 7.2-magnitude quake killed 1,941."])] == ["magnitude", "person"]


def test_only_money_and_counts_are_net():
    texts = ["Житель выпивает 9 литров чистого спирта.", "Чистый приток составил 900 человек."]
    assert [one.direction for one in extract(texts)] == [None, "net"]
