"""Examples of the OpenAPI document; a test sends each of them to the running API."""

from typing import Any

PROFILE: dict[str, Any] = {
    "free": [{"day": day, "start": "09:00", "end": "14:00"} for day in ("mon", "tue", "wed", "thu", "fri")],
    "towns": ["132047"],
    "travel": "bicycle",
    "max_travel_minutes": 20,
    "must": ["child_sick_leave"],
    "min_hourly_wage": 1250,
    "annual_cap": 1_299_999,
}
FIT: dict[str, Any] = {"profile": PROFILE, "sort": "new", "limit": 10}
POSTING: dict[str, Any] = {
    "relation": "employment",
    "title": "パンの袋づめとレジ",
    "duties": "焼き上がったパンの袋づめ、レジ、店内のそうじ。",
    "workplace": "東京都三鷹市下連雀3丁目 見本ビル1階",
    "town": "132047",
    "job_time": {
        "kind": "choose",
        "shifts": [
            {"day": day, "start": "09:00", "end": "13:00"} for day in ("mon", "tue", "wed", "thu", "fri")
        ],
        "min_shifts": 2,
    },
    "wage": {"unit": "hour", "min": 1200},
    "employer": {
        "name": "見本ベーカリー",
        "address": "東京都三鷹市下連雀3丁目 見本ビル1階",
        "contact": "0422-00-0001",
    },
}

_PAGE: dict[str, Any] = {
    "id": "5f0c1f0e-5d1b-4c57-9d6f-0a8f3a1f2b11",
    "processes": ["play"],
    "towns": ["132039"],
    "topics": ["home_work"],
    "skills": [],
    "author": "見本 次郎",
    "mark": "",
    "is_sample": True,
    "published_at": "2026-10-01T00:00:00+00:00",
    "updated_at": "2026-11-01T00:00:00+00:00",
    "checked_on": "2026-11-01",
    "review_on": "2027-05-01",
    "is_stale": False,
}
ARTICLE: dict[str, Any] = _PAGE | {
    "title": "表計算のはじめ方",
    "summary": "3回で覚えます。",
    "kind": "skill",
    "url": "https://mitaka.example.jp/articles/sheets/",
}
PLACE: dict[str, Any] = _PAGE | {
    "title": "見本コワーキング つくえ",
    "summary": "木曜の10時から12時は「つくえの会」。",
    "url": "https://mitaka.example.jp/places/tsukue/",
    "kind": "coworking",
    "hours": "平日 9:00〜19:00",
    "opening_hours": [
        {
            "days": ["mon", "tue", "wed", "thu", "fri"],
            "opens": "09:00",
            "closes": "19:00",
            "on_holidays": False,
        }
    ],
    "price": "1時間300円",
    "area": "御殿山",
    "address": "",
    "way": "吉祥寺駅の公園口から歩いて9分",
    "way_from": "吉祥寺駅 公園口",
    "way_steps": ["まっすぐ、歩いて4分", "橋：右へ、歩いて3分"],
    "phone": "0422-00-0002",
    "website": "",
    "location": {"lat": 35.7, "lon": 139.57},
    "kids": True,
    "kids_note": "子どもといっしょに使える和室あり",
    "step_free": True,
    "quiet": None,
    "quiet_note": "",
    "power": True,
    "power_note": "",
    "wifi": True,
    "booking": False,
}
ACTIVITY: dict[str, Any] = _PAGE | {
    "title": "商店街の貼り紙を歩いて聞く",
    "summary": "窓の貼り紙の仕事を、求人にしました。",
    "url": "https://mitaka.example.jp/activities/walk/",
    "held_from": "2026-09-05",
    "held_until": "2026-09-19",
    "where": "下連雀",
    "purpose": "紙だけの求人を、だれでも読めるようにします。",
    "outcome": "11件の求人になりました。",
    "goals": [
        {
            "key": "a1b2c3d4",
            "title": "短い時間の求人を100件",
            "target": 100,
            "reached": 41,
            "unit": "件",
            "percent": 41,
            "counted_on": "2026-11-01",
            "due_on": "2027-03-31",
        }
    ],
}

INTERVAL = {
    "type": "object",
    "additionalProperties": False,
    "required": ["day", "start", "end"],
    "properties": {
        "day": {"enum": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]},
        "start": {"type": "string", "pattern": r"^([01]?\d|2[0-3]):(00|30)$"},
        "end": {"type": "string", "pattern": r"^(([01]?\d|2[0-3]):(00|30)|24:00)$"},
    },
}
IDS = {"type": "array", "items": {"type": "string"}}
PROFILE_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "description": "A person's conditions. Nothing of it is stored or logged.",
    "properties": {
        "free": {"type": "array", "maxItems": 336, "items": INTERVAL},
        "max_hours_per_week": {"type": "number", "minimum": 0, "maximum": 168, "multipleOf": 0.5},
        "home": {
            "type": "object",
            "additionalProperties": False,
            "required": ["lat", "lon"],
            "properties": {
                "lat": {"type": "number", "minimum": -90, "maximum": 90},
                "lon": {"type": "number", "minimum": -180, "maximum": 180},
            },
        },
        "towns": IDS,
        "travel": {"enum": ["walk", "bicycle", "car"]},
        "max_travel_minutes": {"type": "integer", "minimum": 1, "maximum": 240},
        "min_hourly_wage": {"type": "integer", "minimum": 0, "maximum": 1_000_000},
        "annual_cap": {"type": "integer", "minimum": 0, "maximum": 1_000_000_000},
        "other_income": {"type": "integer", "minimum": 0, "maximum": 1_000_000_000},
        "must": IDS,
        "nice": IDS,
        "skills": IDS,
        "wants_to_learn": IDS,
        "interests": IDS,
        "employment_types": IDS,
    },
}
FIT_SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["profile"],
    "properties": {
        "profile": PROFILE_SCHEMA,
        "q": {"type": "string", "maxLength": 200},
        "town": {"type": "string"},
        "sort": {"enum": ["fit", "new", "wage", "distance"]},
        "limit": {"type": "integer", "minimum": 1, "maximum": 500, "default": 50},
        "include_no": {"type": "boolean", "default": False},
    },
}
POSTING_SCHEMA: dict[str, Any] = {
    "type": "object",
    "description": "A posting; every key is optional, what is missing is a finding. Keys: docs/reference/posting.md.",
}


def body(schema: dict[str, Any], example: dict[str, Any]) -> dict[str, Any]:
    """Return the OpenAPI description of a JSON body with its example."""
    content = {"application/json": {"schema": schema, "example": example}}
    return {"requestBody": {"required": True, "content": content}}
