"""The columns a list may have and what units call them; those of a list of nominees."""

from dataclasses import dataclass

from nominations.rules.intake.words import plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column that is looked for; ``words`` are its headings, as units write them."""

    field: str
    words: tuple[str, ...]

    @property
    def plain(self) -> tuple[str, ...]:
        """The headings as they are compared."""
        return tuple(plain(each) for each in self.words)


@dataclass(frozen=True, eq=False, slots=True, kw_only=True)
class Layout:
    """The columns of one kind of list.

    ``needed`` are fields without whose column no row is read, ``choices`` those that hold a word
    out of a fixed set.
    """

    columns: tuple[Column, ...]
    needed: tuple[str, ...] = ("name",)
    choices: frozenset[str] = frozenset()

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields in the order in which they are asked for."""
        return tuple(column.field for column in self.columns)


NAME = Column(
    field="name",
    words=(
        *("Họ và tên", "Họ tên", "Họ, tên", "Họ và tên cá nhân", "Tên cá nhân, tập thể"),
        *("Họ và tên, tên tập thể", "Họ và tên/Tên tập thể", "Tên tập thể", "Tên đơn vị, cá nhân"),
        *("Tên đối tượng", "Họ và chữ đệm", "Họ đệm", "Họ và tên đệm", "Full name", "Name"),
        *("Họ tên người được đề nghị", "Họ và tên đối tượng đề nghị", "Nominee", "Tên"),
    ),
)
GIVEN = Column(field="given", words=("Tên gọi", "Given name", "First name"))
KIND = Column(
    field="kind",
    words=("Loại đối tượng", "Loại", "Cá nhân/Tập thể", "Kind of nominee", "Kind"),
)
BIRTH_DATE = Column(
    field="birth_date",
    words=(
        *("Ngày sinh", "Ngày tháng năm sinh", "Ngày, tháng, năm sinh", "Năm sinh", "NS"),
        *("Sinh ngày", "Date of birth", "Birth date", "Birthday", "Ngày/tháng/năm sinh"),
    ),
)
POSITION = Column(
    field="position",
    words=("Chức vụ", "Chức danh", "Chức vụ, chức danh", "Chức vụ/chức danh", "Position"),
)
WORKPLACE = Column(
    field="workplace",
    words=(
        *("Đơn vị công tác", "Nơi công tác", "Đơn vị", "Phòng ban", "Phòng/Ban", "Bộ phận"),
        *("Cơ quan, đơn vị", "Place of work", "Department"),
    ),
)
IS_DIRECT_WORKER = Column(
    field="is_direct_worker",
    words=("Người lao động trực tiếp", "Lao động trực tiếp", "Trực tiếp", "Direct worker"),
)
AWARD = Column(
    field="award",
    words=(
        *("Danh hiệu", "Danh hiệu đề nghị", "Hình thức khen thưởng", "Hình thức đề nghị"),
        *("Danh hiệu, hình thức khen thưởng", "Danh hiệu/Hình thức", "Đề nghị khen thưởng"),
        *("Hình thức khen thưởng đề nghị", "Hình thức", "Đề nghị tặng", "Award"),
        "Danh hiệu thi đua",
    ),
)
ACHIEVEMENT = Column(
    field="achievement",
    words=(
        *("Thành tích", "Tóm tắt thành tích", "Thành tích đạt được", "Thành tích chính"),
        *("Nội dung thành tích", "Thành tích nổi bật", "Achievement", "Achievement in short"),
    ),
)
NUMBER = Column(
    field="number",
    words=(
        *("Số CCCD", "CCCD", "Số căn cước", "Căn cước công dân", "Số định danh cá nhân"),
        *("Số CMND", "CMND", "Mã cán bộ", "Mã nhân viên", "Số hiệu", "Số hiệu công chức"),
        *("Mã số cán bộ", "Mã NV", "Staff number", "ID number"),
    ),
)
NOMINEES = Layout(
    columns=(
        *(NAME, GIVEN, KIND, BIRTH_DATE, POSITION, WORKPLACE, IS_DIRECT_WORKER),
        *(AWARD, ACHIEVEMENT, NUMBER),
    ),
    choices=frozenset({"award", "kind", "who"}),
)
# Headings that are known and not taken over.
PASSED_OVER = frozenset(
    plain(each)
    for each in ("STT", "TT", "Số TT", "Số thứ tự", "No", "Ghi chú", "Giới tính", "Nam", "Nữ")
)
# A row that begins with one of these ends the table: sums, and the block of signatures.
ENDS = tuple(
    plain(each)
    for each in (
        *("Tổng cộng", "Tổng số", "Cộng", "Người lập biểu", "Người lập danh sách"),
        *("Thủ trưởng đơn vị", "Thủ trưởng cơ quan", "Nơi nhận", "Danh sách này có"),
    )
)
