"""What is said of things beside the tree: disclosures, papers, receipts, time, the tool."""

# code -> ((wrong, means) in Vietnamese, (wrong, means) in English)
BESIDE: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "disclosure": (
        (
            "nội dung lưu kèm không thuộc mục này ({detail}).",
            "Nội dung đã bị thay hoặc bị chép từ mục khác sang.",
        ),
        (
            "a disclosure does not belong to the entry ({detail}).",
            "It was replaced, or moved here from another entry.",
        ),
    ),
    "disclosure_beyond": (
        (
            "disclosures.jsonl có nội dung cho một mục không có trong nhật ký.",
            "Nội dung này được thêm vào, hoặc nhật ký đã bị cắt bớt.",
        ),
        (
            "disclosures.jsonl speaks of an entry that the log does not have.",
            "It was added, or the log was cut short.",
        ),
    ),
    "disclosure_missing": (
        (
            "thiếu {count} nội dung lưu kèm mà không có mục nào ghi việc xóa.",
            "Nội dung đã mất hoặc bị xóa trái phép; mục vẫn nguyên nhưng không đọc được hết.",
        ),
        (
            "{count} disclosures are gone and no entry records their erasure.",
            "They were lost or unlawfully erased; the entry stands but cannot be read in full.",
        ),
    ),
    "erasure_form": (
        (
            "mục ghi việc xóa không nêu đủ căn cứ và danh mục đã xóa.",
            "Việc xóa này không hợp lệ; những gì nó nêu được coi là chưa xóa.",
        ),
        (
            "an erasure does not state its ground and what it erased.",
            "It is not a lawful one; what it lists counts as not erased.",
        ),
    ),
    "erased_shown": (
        (
            "còn {count} nội dung mà mục {by} đã ghi là xóa.",
            "Việc xóa chưa được thực hiện trong bản này: có thể lấy từ bản sao lưu cũ.",
        ),
        (
            "{count} disclosures are still here that entry {by} says are erased.",
            "The erasure was not carried out in this copy: it may come from an old backup.",
        ),
    ),
    "withheld": (
        (
            "{found} mục được giữ lại một phần vì ngoài phạm vi được xem ({scope}).",
            "Phần giữ lại không đọc được; nếu đã biết chỉ nhận được một phần, hãy dùng --partial.",
        ),
        (
            "parts of {found} entries are withheld as outside the scope ({scope}).",
            "It cannot be read; use --partial if a part is what you were promised.",
        ),
    ),
    "withheld_count": (
        (
            "bản xuất nói giữ lại {stated} mục, thực tế thiếu {found} mục.",
            "Có nội dung bị mất ngoài phần giữ lại; hãy xin bản xuất khác.",
        ),
        (
            "the export says {stated} entries are withheld, {found} are lacking.",
            "Something is missing beside what was withheld; ask for another export.",
        ),
    ),
    "no_documents": (
        (
            "không có thư mục documents, trong khi nhật ký có {count} tệp đính kèm.",
            "Các tệp đính kèm chưa được kiểm tra.",
        ),
        (
            "there is no directory documents, and the log has {count} papers.",
            "The papers were not checked.",
        ),
    ),
    "document_missing": (
        ("thiếu tệp đính kèm của mục này.", "Không kiểm tra được tệp; tệp có thể đã mất."),
        ("its paper is missing.", "The paper could not be checked; it may be lost."),
    ),
    "document_changed": (
        (
            "tệp không đúng với mã băm đã ghi.",
            "Tệp đã bị thay hoặc bị sửa sau khi đính kèm.",
        ),
        (
            "the paper does not match the hash on the log.",
            "It was replaced or changed after it was attached.",
        ),
    ),
    "document_stray": (
        (
            "không mục nào nhắc tới tệp này.",
            "Tệp không được nhật ký chứng thực.",
        ),
        ("no entry speaks of this paper.", "The log does not vouch for it."),
    ),
    "maker_incomplete": (
        (
            "người bản xuất báo rằng bản này thiếu một phần.",
            "Hãy đọc tệp này và xin bản đầy đủ.",
        ),
        (
            "its maker says that the export is not complete.",
            "Read this file and ask for a complete one.",
        ),
    ),
    "partly_shown": (
        (
            "biên nhận cho xem {shown} trong {count} nội dung lưu kèm.",
            "Phần còn lại được niêm phong cùng mục nhưng không có ở đây.",
        ),
        (
            "the receipt shows {shown} of {count} disclosures.",
            "The others are sealed with the entry and not at hand.",
        ),
    ),
    "first_visit": (
        (
            "chưa có mốc niêm phong của lần trước.",
            "Lần này chưa biết được nhật ký có bị cắt hay viết lại từ trước hay không.",
        ),
        (
            "there is no checkpoint of an earlier visit.",
            "Whether the log was cut or rewritten before today cannot be told.",
        ),
    ),
    "state_form": (
        (
            "tệp ghi nhớ không đúng dạng.",
            "Không so được với lần trước; hãy tìm lại bản đúng, đừng xóa tệp.",
        ),
        (
            "the state file is malformed.",
            "Nothing can be compared with last time; find a sound copy, do not delete it.",
        ),
    ),
    "key_form": (
        ("không dùng được tệp khóa ({why}).", "Chưa ký gì."),
        ("the key file cannot be used ({why}).", "Nothing was signed."),
    ),
    "cannot_write": (
        ("không ghi được tệp ({why}).", "Kết quả kiểm tra không được lưu lại."),
        ("the file cannot be written ({why}).", "The result of the check was not kept."),
    ),
    "broken_off": (
        (
            "việc kiểm tra bị dừng giữa chừng vì công cụ gặp lỗi ({why}).",
            "Những gì đã tìm thấy vẫn đúng; phần còn lại chưa được kiểm tra.",
        ),
        (
            "the tool failed in the midst of the check ({why}).",
            "What was found before stands; the rest was not checked.",
        ),
    ),
    "stale": (
        (
            "dấu vết mới nhất là {at}, cũ hơn {limit} ngày.",
            "Bản này có thể đã bị cắt bớt phần cuối; hãy xin bản mới.",
        ),
        (
            "the newest trace of time is {at}, more than {limit} days old.",
            "The end may have been cut off; ask for a newer copy.",
        ),
    ),
    "clock_ahead": (
        (
            "dấu vết mới nhất là {at}, ở tương lai.",
            "Đồng hồ của máy chủ hoặc của máy này sai.",
        ),
        (
            "the newest trace of time is {at}, in the future.",
            "A clock is wrong, there or here.",
        ),
    ),
    "clock_back": (
        (
            "thời điểm {at} sớm hơn nhiều so với {before} của một mục trước đó.",
            "Đồng hồ đã bị chỉnh lại, hoặc mục bị giữ lại rồi mới được niêm phong.",
        ),
        (
            "its time {at} is well before {before} of an earlier entry.",
            "A clock was set back, or the entry was held back.",
        ),
    ),
    "silence": (
        (
            "bộ phận niêm phong im lặng {hours} giờ, từ {since} đến {until}.",
            "Trong khoảng đó không có gì được niêm phong đúng hạn; hãy hỏi vì sao.",
        ),
        (
            "the notary was silent for {hours} hours, from {since} to {until}.",
            "Nothing was sealed in time meanwhile; ask why.",
        ),
    ),
    "alarm": (
        (
            "bộ phận niêm phong đã báo động: {kind} ({about}).",
            "Nhật ký vẫn nguyên; hãy xem báo động này đã được xử lý chưa.",
        ),
        (
            "the notary raised an alarm: {kind} ({about}).",
            "The log is intact; see what was done about it.",
        ),
    ),
}
