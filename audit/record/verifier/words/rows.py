"""What is said of the rows that are held against the log."""

# code -> ((wrong, means) in Vietnamese, (wrong, means) in English)
ROWS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "objects_ahead": (
        (
            "tệp nói đã có {sealed} mục niêm phong, trong khi nhật ký chỉ có {size}.",
            "Nhật ký đã bị cắt bớt, hoặc hai tệp không cùng một lần xuất.",
        ),
        (
            "the file counts {sealed} sealed entries, and the log has {size}.",
            "The log was cut short, or the two are not of one export.",
        ),
    ),
    "object_prefix": (
        (
            "loại đối tượng này không có trong dòng đầu của tệp.",
            "Không đối chiếu được đối tượng; tệp đã bị sửa.",
        ),
        (
            "the first line of the file does not name this kind of object.",
            "It could not be compared; the file was changed.",
        ),
    ),
    "object_twice": (
        ("đối tượng xuất hiện hai lần.", "Không biết bản nào đúng; tệp đã bị sửa."),
        ("the object stands twice.", "Nobody can tell which is right; the file was changed."),
    ),
    "unlogged_version": (
        (
            "cơ sở dữ liệu có phiên bản {ver}, nhật ký chỉ có tới {last}.",
            "Đối tượng đã được tạo hoặc sửa mà không ghi nhật ký.",
        ),
        (
            "the database has version {ver}, the log ends with {last}.",
            "The object was made or changed without an entry.",
        ),
    ),
    "row_behind": (
        (
            "cơ sở dữ liệu còn ở phiên bản {ver}, nhật ký đã có {last}.",
            "Đối tượng đã bị đưa về trạng thái cũ mà không ghi nhật ký.",
        ),
        (
            "the database is at version {ver}, the log at {last}.",
            "The object was put back without an entry.",
        ),
    ),
    "row_differs": (
        (
            "cơ sở dữ liệu khác với điều mục này ghi: {fields}.",
            "Dữ liệu đã bị sửa mà không ghi nhật ký.",
        ),
        (
            "the database differs from what this entry says: {fields}.",
            "The row was changed without an entry.",
        ),
    ),
    "row_missing": (
        (
            "nhật ký có đối tượng ở phiên bản {ver}, cơ sở dữ liệu thì không.",
            "Đối tượng đã bị xóa mà không ghi nhật ký.",
        ),
        (
            "the log knows the object at version {ver}, the database does not.",
            "It was removed without an entry.",
        ),
    ),
    "entry_unreadable": (
        ("không đọc được mục này.", "Hãy chạy lệnh log để biết vì sao."),
        ("the entry cannot be read.", "Run the verb log to see why."),
    ),
    "unjudged": (
        (
            "mốc niêm phong chưa được đối chiếu với tệp policy.",
            "Lệnh này chỉ so dữ liệu với các mục; hãy chạy cả lệnh log.",
        ),
        (
            "the checkpoint was not judged by a policy.",
            "This only compares rows with entries; run the verb log as well.",
        ),
    ),
    "kind_unnamed": (
        (
            "nhật ký có đối tượng loại {prefix}, dòng đầu của tệp thì không nêu loại này.",
            "Không đối tượng nào thuộc loại này được so; hãy xin bản xuất đầy đủ.",
        ),
        (
            "the log has objects of the kind {prefix}, which the first line does not name.",
            "None of them was compared; ask for a complete export.",
        ),
    ),
    "rows_earlier": (
        (
            "{count} mục, từ {since}, được niêm phong sau khi đọc dữ liệu (lúc có {sealed} mục).",
            "Chưa so được những gì các mục này thay đổi; nếu cần, hãy xin bản xuất mới.",
        ),
        (
            "{count} entries since {since} were sealed after the rows were read, at {sealed}.",
            "What they changed was not compared; where it matters ask for a new export.",
        ),
    ),
    "rows_withheld": (
        (
            "{count} trong {objects} đối tượng chỉ nêu trạng thái, các trường khác bị giữ lại.",
            "Chưa so được các trường đó; nếu đã biết chỉ nhận được một phần, hãy dùng --partial.",
        ),
        (
            "{count} of {objects} objects state nothing but their state, the rest is withheld.",
            "It was not compared; use --partial if a part is what you were promised.",
        ),
    ),
}
