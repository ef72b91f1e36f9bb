"""Japanese dates as people write them: 11月22日（日）."""

DATE_FORMAT = "Y年n月j日"
MONTH_DAY_FORMAT = "n月j日"
SHORT_DATE_FORMAT = "Y/m/d"
TIME_FORMAT = "G:i"
DATETIME_FORMAT = "Y年n月j日 G:i"
