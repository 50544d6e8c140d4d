"""The cast: who plays which role, then and now. Every person is fictitious."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from workflow.actions import directory
from workflow.models import Body, Unit, User
from workflow.vocabulary import BodyKind, Role, SuccessionKind, UnitKind

FIRST_STATED = date(2016, 1, 1)
MERGED = date(2025, 3, 1)
PROVINCES_MERGED = date(2025, 7, 1)
RECALLED = "Nhớ lại, chưa kiểm chứng"
PASSWORD = "vinh-danh-2026"  # noqa: S105 -- of the demonstration, and public

# code, name, English name, kind, parent, until
THEN = [
    (
        "btttt",
        "Bộ Thông tin và Truyền thông",
        "Ministry of Information and Communications",
        UnitKind.MINISTRY,
        None,
        MERGED,
    ),
    (
        "stttt-dak-lak",
        "Sở TT&TT Đắk Lắk",
        "Đắk Lắk Department of Information and Communications",
        UnitKind.PROVINCIAL,
        None,
        MERGED,
    ),
    (
        "stttt-phu-yen",
        "Sở TT&TT Phú Yên",
        "Phú Yên Department of Information and Communications",
        UnitKind.PROVINCIAL,
        None,
        MERGED,
    ),
    (
        "stttt-gia-lai",
        "Sở TT&TT Gia Lai",
        "Gia Lai Department of Information and Communications",
        UnitKind.PROVINCIAL,
        None,
        MERGED,
    ),
    (
        "stttt-lam-dong",
        "Sở TT&TT Lâm Đồng",
        "Lâm Đồng Department of Information and Communications",
        UnitKind.PROVINCIAL,
        None,
        MERGED,
    ),
]
NOW = [
    (
        "bkhcn",
        "Bộ Khoa học và Công nghệ",
        "Ministry of Science and Technology",
        UnitKind.MINISTRY,
        None,
    ),
    (
        "skhcn-dak-lak",
        "Sở KH&CN Đắk Lắk",
        "Đắk Lắk Department of Science and Technology",
        UnitKind.PROVINCIAL,
        None,
    ),
    (
        "skhcn-gia-lai",
        "Sở KH&CN Gia Lai",
        "Gia Lai Department of Science and Technology",
        UnitKind.PROVINCIAL,
        None,
    ),
    (
        "skhcn-lam-dong",
        "Sở KH&CN Lâm Đồng",
        "Lâm Đồng Department of Science and Technology",
        UnitKind.PROVINCIAL,
        None,
    ),
    (
        "skhcn-khanh-hoa",
        "Sở KH&CN Khánh Hòa",
        "Khánh Hòa Department of Science and Technology",
        UnitKind.PROVINCIAL,
        None,
    ),
    (
        "skhcn-quang-ngai",
        "Sở KH&CN Quảng Ngãi",
        "Quảng Ngãi Department of Science and Technology",
        UnitKind.PROVINCIAL,
        None,
    ),
    (
        "cuc-tan-so",
        "Cục Tần số vô tuyến điện",
        "Authority of Radio Frequency Management",
        UnitKind.DEPARTMENT,
        "bkhcn",
    ),
]
SUCCESSIONS = [
    ("btttt", "bkhcn", SuccessionKind.MERGED, MERGED),
    ("stttt-dak-lak", "skhcn-dak-lak", SuccessionKind.MERGED, MERGED),
    ("stttt-phu-yen", "skhcn-dak-lak", SuccessionKind.MERGED, PROVINCES_MERGED),
    ("stttt-gia-lai", "skhcn-gia-lai", SuccessionKind.MERGED, MERGED),
    ("stttt-lam-dong", "skhcn-lam-dong", SuccessionKind.MERGED, MERGED),
]
OFFICER, HEAD = Role.UNIT_OFFICER, Role.HEAD_OF_UNIT
# user name, full name, posts then, posts now
PEOPLE = [
    ("hanh", "Nguyễn Thị Hạnh", [("stttt-dak-lak", OFFICER)], [("skhcn-dak-lak", OFFICER)]),
    ("binh", "Trần Văn Bình", [("stttt-dak-lak", HEAD)], [("skhcn-dak-lak", HEAD)]),
    ("lan", "Lê Thị Lan", [("stttt-phu-yen", OFFICER)], [("skhcn-khanh-hoa", OFFICER)]),
    ("dung", "Phạm Quốc Dũng", [("stttt-phu-yen", HEAD)], [("skhcn-khanh-hoa", HEAD)]),
    ("mai", "Rơ Châm Mai", [("stttt-gia-lai", OFFICER)], [("skhcn-gia-lai", OFFICER)]),
    ("son", "Hoàng Ngọc Sơn", [("stttt-gia-lai", HEAD)], [("skhcn-gia-lai", HEAD)]),
    ("thu", "Vũ Thị Thu", [("stttt-lam-dong", OFFICER)], [("skhcn-lam-dong", OFFICER)]),
    ("quang", "Đặng Minh Quang", [("stttt-lam-dong", HEAD)], [("skhcn-lam-dong", HEAD)]),
    ("nga", "Bùi Thị Nga", [], [("skhcn-quang-ngai", OFFICER)]),
    ("tuan", "Đinh Anh Tuấn", [], [("skhcn-quang-ngai", HEAD)]),
    ("yen", "Ngô Hải Yến", [], [("cuc-tan-so", OFFICER)]),
    ("khanh", "Đỗ Gia Khánh", [], [("cuc-tan-so", HEAD)]),
    ("oanh", "Tạ Kim Oanh", [], [("cuc-tan-so", Role.REGISTRY_CLERK)]),
    ("ngoc", "Lý Bảo Ngọc", [("btttt", Role.STANDING_OFFICER)], [("bkhcn", Role.STANDING_OFFICER)]),
    ("hung", "Trịnh Quốc Hùng", [("btttt", Role.STANDING_HEAD)], [("bkhcn", Role.STANDING_HEAD)]),
    ("bo.truong", "Lâm Chí Thành", [("btttt", Role.MINISTER)], [("bkhcn", Role.MINISTER)]),
    (
        "thu.truong",
        "Hồ Thanh An",
        [("btttt", Role.DEPUTY_MINISTER)],
        [("bkhcn", Role.DEPUTY_MINISTER)],
    ),
    ("van.thu", "Cao Thị Thảo", [("btttt", Role.REGISTRY_CLERK)], [("bkhcn", Role.REGISTRY_CLERK)]),
    ("thanh.tra", "Mạc Đình Phúc", [("btttt", Role.INSPECTOR)], [("bkhcn", Role.INSPECTOR)]),
    ("quan.tri", "Kiều Duy Anh", [("btttt", Role.ADMINISTRATOR)], [("bkhcn", Role.ADMINISTRATOR)]),
    ("uv1", "Phan Thị Cúc", [], []),
    ("uv2", "Dương Văn Đạt", [], []),
    ("uv3", "Lưu Thị Hoa", [], []),
    ("uv4", "Châu Minh Khôi", [], []),
]
L, D, R = Role.CLUSTER_LEADER, Role.CLUSTER_DEPUTY, Role.CLUSTER_REPRESENTATIVE
# user name, unit, role, from, until. Who led the cluster in 2019 is not stated by the source.
CLUSTER_THEN = [
    ("binh", "stttt-dak-lak", L, FIRST_STATED, date(2020, 3, 7)),
    ("binh", "stttt-dak-lak", R, date(2020, 3, 7), MERGED),
    ("dung", "stttt-phu-yen", R, FIRST_STATED, date(2020, 3, 7)),
    ("dung", "stttt-phu-yen", D, date(2020, 3, 7), MERGED),
    ("son", "stttt-gia-lai", R, FIRST_STATED, date(2020, 3, 7)),
    ("son", "stttt-gia-lai", L, date(2020, 3, 7), MERGED),
    ("quang", "stttt-lam-dong", R, FIRST_STATED, MERGED),
]
CLUSTER_NOW = [
    ("son", "skhcn-gia-lai", L),
    ("binh", "skhcn-dak-lak", D),
    ("quang", "skhcn-lam-dong", R),
    ("dung", "skhcn-khanh-hoa", R),
    ("tuan", "skhcn-quang-ngai", R),
]
C, V, M, S = (
    Role.COUNCIL_CHAIR,
    Role.COUNCIL_VICE_CHAIR,
    Role.COUNCIL_MEMBER,
    Role.COUNCIL_SECRETARY,
)
COUNCIL = [
    ("thu.truong", C),
    ("hung", V),
    ("uv1", M),
    ("uv2", M),
    ("uv3", M),
    ("uv4", M),
    ("ngoc", S),
]


@dataclass(frozen=True)
class Cast:
    """The directory laid out: people, units and bodies by their short names."""

    people: dict[str, User]
    units: dict[str, Unit]
    bodies: dict[str, Body]


def lay_out_directory() -> Cast:
    """Enter accounts, units, successions, posts and bodies; each is on the record."""
    with transaction.atomic():
        people = _people()
        actor = people["quan.tri"]
        units = _units(actor)
        bodies = _bodies(units, actor)
        _posts(people, units, actor)
        _seats(people, units, bodies, actor)
    return Cast(people, units, bodies)


def cast() -> Cast:
    """The directory as it was laid out, read back."""
    return Cast(
        people={user.username: user for user in User.objects.all()},
        units={unit.code: unit for unit in Unit.objects.all()},
        bodies={body.code: body for body in Body.objects.all()},
    )


def _people() -> dict[str, User]:
    names = {username: name for username, name, _then, _now in PEOPLE}
    first = directory.add_user(
        "quan.tri", full_name=names.pop("quan.tri"), password=PASSWORD, actor=None
    )
    made = {
        username: directory.add_user(username, full_name=name, password=PASSWORD, actor=first)
        for username, name in names.items()
    }
    return {"quan.tri": first, **made}


def _units(actor: User) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for code, name, name_en, kind, _parent, _until in THEN:
        units[code] = directory.add_unit(
            code,
            name=name,
            name_en=name_en,
            kind=kind,
            held_from=FIRST_STATED,
            actor=actor,
            basis="Ngày đầu: năm sớm nhất các tài liệu gốc nhắc đến",
        )
    for code, name, name_en, kind, parent in NOW:
        units[code] = directory.add_unit(
            code,
            name=name,
            name_en=name_en,
            kind=kind,
            held_from=MERGED,
            actor=actor,
            parent=units.get(parent),
            basis=RECALLED,
            is_demo=True,
        )
    for former, successor, kind, on in SUCCESSIONS:
        directory.succeed(
            units[former], by=units[successor], kind=kind, on=on, actor=actor, basis=RECALLED
        )
    return units


def _bodies(units: dict[str, Unit], actor: User) -> dict[str, Body]:
    rows = [
        (
            "cum-6",
            "Cụm thi đua số 6",
            "Emulation Cluster no. 6",
            BodyKind.CLUSTER,
            "btttt",
            FIRST_STATED,
            MERGED,
            False,
        ),
        (
            "hd-btttt",
            "Hội đồng Thi đua - Khen thưởng Bộ TT&TT",
            "MIC Award Council",
            BodyKind.COUNCIL,
            "btttt",
            FIRST_STATED,
            MERGED,
            True,
        ),
        (
            "cum-tnmt",
            "Cụm thi đua Nam Trung Bộ - Tây Nguyên",
            "South Central and Highlands Cluster",
            BodyKind.CLUSTER,
            "bkhcn",
            MERGED,
            None,
            True,
        ),
        (
            "hd-bkhcn",
            "Hội đồng Thi đua - Khen thưởng Bộ KH&CN",
            "MOST Award Council",
            BodyKind.COUNCIL,
            "bkhcn",
            MERGED,
            None,
            True,
        ),
    ]
    return {
        code: directory.add_body(
            code,
            name=name,
            name_en=name_en,
            kind=kind,
            unit=units[unit],
            held_from=start,
            held_until=end,
            is_demo=demo,
            actor=actor,
        )
        for code, name, name_en, kind, unit, start, end, demo in rows
    }


def _posts(people: dict[str, User], units: dict[str, Unit], actor: User) -> None:
    for username, _name, then, now in PEOPLE:
        for unit, role in then:
            directory.add_post(
                people[username],
                unit=units[unit],
                role=role,
                held_from=FIRST_STATED,
                held_until=MERGED,
                actor=actor,
            )
        for unit, role in now:
            directory.add_post(
                people[username], unit=units[unit], role=role, held_from=MERGED, actor=actor
            )


def _seats(people, units, bodies, actor: User) -> None:
    for username, unit, role, start, end in CLUSTER_THEN:
        directory.add_membership(
            bodies["cum-6"],
            user=people[username],
            unit=units[unit],
            role=role,
            held_from=start,
            held_until=end,
            actor=actor,
        )
    for username, unit, role in CLUSTER_NOW:
        directory.add_membership(
            bodies["cum-tnmt"],
            user=people[username],
            unit=units[unit],
            role=role,
            held_from=MERGED,
            actor=actor,
        )
    for username, role in COUNCIL:
        for code, start, end in (("hd-btttt", FIRST_STATED, MERGED), ("hd-bkhcn", MERGED, None)):
            directory.add_membership(
                bodies[code],
                user=people[username],
                role=role,
                held_from=start,
                held_until=end,
                actor=actor,
            )
