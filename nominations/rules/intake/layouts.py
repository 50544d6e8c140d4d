"""The columns of the other lists: the yearly roster, initiatives, the ledger of past awards."""

from collections.abc import Mapping

from nominations.rules.intake.layout import (
    ACHIEVEMENT,
    AWARD,
    BIRTH_DATE,
    GIVEN,
    IS_DIRECT_WORKER,
    NAME,
    NOMINEES,
    POSITION,
    Column,
    Layout,
)

STAFF_NUMBER = Column(
    field="staff_number",
    words=(
        *("Mã cán bộ", "Mã nhân viên", "Số hiệu", "Số hiệu công chức", "Mã số cán bộ", "Mã NV"),
        *("Mã số", "Staff number", "Mã CBCCVC"),
    ),
)
# A roster has the division in a column of its own; what else is said of the place goes with the
# position.
AT_WORK = Column(
    field="workplace",
    words=(
        *("Đơn vị công tác", "Nơi công tác", "Đơn vị", "Cơ quan, đơn vị", "Place of work"),
        "Nơi làm việc",
    ),
)
TEAM = Column(
    field="team",
    words=(
        *("Phòng, đội, tổ", "Phòng, đội, tổ hoặc tương đương", "Phòng ban", "Phòng/Ban"),
        *("Phòng", "Đội", "Tổ", "Tổ, đội", "Phòng, đội", "Đội, tổ", "Bộ phận", "Tổ công tác"),
        *("Khoa, phòng", "Phòng, khoa", "Division or team", "Division", "Team", "Department"),
    ),
)
ROSTER = Layout(
    columns=(
        *(NAME, GIVEN, BIRTH_DATE, POSITION, AT_WORK, TEAM, STAFF_NUMBER),
        Column(field="gender", words=("Giới tính", "Nam/Nữ", "Gender", "Sex")),
        Column(
            field="position_band",
            words=(
                *("Vị trí trong đơn vị", "Nhóm vị trí", "Nhóm chức vụ", "Vị trí", "Nhóm đối tượng"),
                *("Lãnh đạo/Chuyên môn", "Place in the unit", "Position band"),
            ),
        ),
        IS_DIRECT_WORKER,
        Column(
            field="months_worked",
            words=(
                *("Số tháng làm việc", "Số tháng công tác", "Số tháng", "Tháng làm việc"),
                *("Số tháng làm việc trong năm", "Months worked", "Months"),
            ),
        ),
        Column(
            field="rating",
            words=(
                *("Xếp loại", "Mức xếp loại", "Kết quả xếp loại", "Đánh giá", "Xếp loại năm"),
                *("Xếp loại chất lượng", "Mức độ hoàn thành nhiệm vụ", "Hoàn thành nhiệm vụ"),
                *("Kết quả đánh giá", "Đánh giá, xếp loại", "Rating", "Rating of the year"),
            ),
        ),
        Column(
            field="discipline",
            words=("Kỷ luật", "Hình thức kỷ luật", "Kỉ luật", "Discipline"),
        ),
        Column(
            field="discipline_until",
            words=(
                *("Kỷ luật đến ngày", "Ngày hết kỷ luật", "Ngày hết hiệu lực kỷ luật"),
                *("Thời hạn kỷ luật", "Last day of the discipline"),
            ),
        ),
    ),
    choices=frozenset({"gender", "position_band", "rating", "discipline", "who"}),
)
UNIT = Column(
    field="unit",
    words=(
        *("Đơn vị", "Đơn vị công tác", "Cơ quan, đơn vị", "Tên đơn vị", "Đơn vị của người nhận"),
        *("Nơi công tác", "Unit", "Unit of the recipient"),
    ),
)
DECISION_NUMBER = Column(
    field="decision_number",
    words=(
        *("Số quyết định", "Quyết định số", "Số QĐ", "Quyết định", "Số, ký hiệu", "Số hiệu QĐ"),
        *("Số ký hiệu", "Number of the decision", "Decision"),
    ),
)
INITIATIVES = Layout(
    columns=(
        Column(
            field="title",
            words=(
                *("Tên sáng kiến", "Tên sáng kiến, đề tài", "Sáng kiến", "Tên đề tài", "Đề tài"),
                *("Tên sáng kiến/đề tài", "Tên giải pháp", "Nội dung sáng kiến", "Title"),
            ),
        ),
        Column(
            field="authors",
            words=(
                *("Tác giả", "Đồng tác giả", "Tác giả, đồng tác giả", "Nhóm tác giả", "Authors"),
                *("Tác giả và tỷ lệ đóng góp", "Họ và tên tác giả", "Tên tác giả"),
            ),
        ),
        Column(
            field="scope",
            words=(
                *("Phạm vi", "Phạm vi ảnh hưởng", "Phạm vi áp dụng", "Cấp công nhận", "Cấp"),
                *("Phạm vi công nhận", "Scope", "Recognised to reach"),
            ),
        ),
        Column(
            field="council",
            words=(
                *("Hội đồng công nhận", "Hội đồng", "Cơ quan công nhận", "Hội đồng sáng kiến"),
                *("Nơi công nhận", "Council", "Council that recognised it"),
            ),
        ),
        DECISION_NUMBER,
        Column(
            field="recognised_on",
            words=(
                *("Ngày công nhận", "Ngày quyết định", "Ngày ký", "Ngày tháng công nhận"),
                *("Ngày QĐ", "Recognised on", "Date of recognition"),
            ),
        ),
        Column(
            field="valid_until",
            words=("Có giá trị đến", "Hiệu lực đến", "Thời hạn", "Counts until", "Valid until"),
        ),
        UNIT,
    ),
    needed=("title", "authors"),
    choices=frozenset({"scope", "unit"}),
)
LEDGER = Layout(
    columns=(
        Column(
            field="recipient",
            words=(
                *("Họ và tên", "Họ tên", "Người được khen thưởng", "Tên cá nhân, tập thể", "Tên"),
                *("Tập thể, cá nhân được khen thưởng", "Họ và tên, tên tập thể", "Tên tập thể"),
                *("Cá nhân, tập thể", "Đối tượng được khen", "Recipient", "Full name", "Name"),
            ),
        ),
        UNIT,
        AWARD,
        Column(
            field="year",
            words=(
                *("Năm", "Năm khen thưởng", "Năm danh hiệu", "Năm xét", "Năm công nhận"),
                *("Award year", "Year", "Năm thành tích"),
            ),
        ),
        DECISION_NUMBER,
        Column(
            field="issued_on",
            words=(
                *("Ngày quyết định", "Ngày ký", "Ngày QĐ", "Ngày ban hành", "Ngày tháng năm"),
                *("Ngày, tháng, năm quyết định", "Date of the decision", "Issued on"),
            ),
        ),
        Column(
            field="issuer",
            words=(
                *("Cơ quan ban hành", "Cơ quan quyết định", "Cơ quan khen thưởng", "Nơi ban hành"),
                *("Cấp ban hành", "Issued by", "Issuer"),
            ),
        ),
        Column(
            field="authority",
            words=("Thẩm quyền", "Cấp khen thưởng", "Cấp quyết định", "Deciding authority"),
        ),
        Column(
            field="route",
            words=("Tuyến trình", "Tuyến", "Đường trình", "By which road", "Route"),
        ),
        Column(
            field="commendation",
            words=("Loại hình khen thưởng", "Loại hình", "Kind of commendation"),
        ),
        ACHIEVEMENT,
        Column(field="source", words=("Nguồn", "Nguồn tài liệu", "Căn cứ", "Source")),
        Column(
            field="anomaly",
            words=("Điểm chưa khớp", "Bất thường", "Mâu thuẫn", "What does not add up"),
        ),
        Column(
            field="cancelled_by",
            words=(
                *("Quyết định hủy bỏ", "Quyết định hủy", "Hủy theo quyết định"),
                *("Decision that cancels", "Cancelled by"),
            ),
        ),
        Column(
            field="cancelled_on",
            words=("Ngày hủy bỏ", "Ngày hủy", "Ngày quyết định hủy bỏ", "Cancelled on"),
        ),
    ),
    needed=("recipient",),
    choices=frozenset({"award", "authority", "route", "commendation", "unit"}),
)
LAYOUTS: Mapping[str, Layout] = {
    "NOMINEES": NOMINEES,
    "ROSTER": ROSTER,
    "INITIATIVES": INITIATIVES,
    "LEDGER": LEDGER,
}
