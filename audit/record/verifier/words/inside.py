"""What is said of the log itself: tree, entries, order, and the checkpoints of before."""

# code -> ((wrong, means) in Vietnamese, (wrong, means) in English)
INSIDE: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "entry_changed": (
        (
            "nội dung mục không khớp với mã băm đã niêm phong.",
            "Mục này đã bị sửa sau khi niêm phong; hãy giữ nguyên bản này làm chứng cứ.",
        ),
        (
            "the entry does not match its sealed hash.",
            "It was changed after it was sealed; keep this copy as evidence.",
        ),
    ),
    "hash_differs": (
        (
            "mã băm của mục và tệp cây mã băm khác nhau, và không bên nào dẫn tới gốc đã ký.",
            "Mục này hoặc cây mã băm đã bị sửa; nhật ký này không còn tin được.",
        ),
        (
            "the entry and the tile state different hashes, and neither leads to the signed root.",
            "The entry or the tree was changed; this log cannot be believed.",
        ),
    ),
    "root_differs": (
        (
            "các mục trong thư mục không cho ra mã gốc mà mốc niêm phong đã ký.",
            "Có mục đã bị sửa, xóa, chèn hoặc đổi chỗ.",
        ),
        (
            "the entries do not add up to the root that the checkpoint signs.",
            "Entries were changed, removed, inserted or moved.",
        ),
    ),
    "tile_changed": (
        (
            "tệp cây mã băm khác với cây dựng lại từ các mục.",
            "Các mục vẫn nguyên, nhưng ai dùng tệp này để kiểm tra sẽ bị đánh lừa.",
        ),
        (
            "the tile differs from the tree grown anew from the entries.",
            "The entries are as sealed, but whoever checks by this file is misled.",
        ),
    ),
    "surplus_differs": (
        (
            "một phần thừa của cây mã băm nói khác với phần đã niêm phong.",
            "Tệp này thuộc về một nhật ký khác hoặc đã bị sửa.",
        ),
        (
            "a surplus part of the tree contradicts the sealed one.",
            "This file is of another history or was changed.",
        ),
    ),
    "not_a_file": (
        (
            "đây không phải là tệp thường mà là liên kết hoặc thiết bị.",
            "Việc kiểm tra dừng lại vì nội dung có thể ở nơi khác; hãy xin bản xuất khác.",
        ),
        (
            "this is not a plain file but a link or a device.",
            "The check stops, because its content may lie elsewhere; ask for another export.",
        ),
    ),
    "stray": (
        (
            "tên tệp này không thuộc về cây mã băm.",
            "Tệp không được kiểm tra và không nói gì về nhật ký.",
        ),
        (
            "no part of the tree has this name.",
            "The file was not checked and says nothing about the log.",
        ),
    ),
    "surplus": (
        (
            "đây là phần thừa của cây mã băm, nội dung giống phần đã niêm phong.",
            "Tệp vô hại, còn lại từ một lần niêm phong khác.",
        ),
        (
            "a surplus part of the tree that says the same as the sealed one.",
            "It is harmless, left of another checkpoint.",
        ),
    ),
    "beyond": (
        (
            "tệp nằm ngoài phạm vi mốc niêm phong.",
            "Không có gì chứng thực cho tệp này, nên tệp không được kiểm tra.",
        ),
        (
            "the file lies beyond the checkpoint.",
            "Nothing vouches for it, and it was not checked.",
        ),
    ),
    "entry.not_canonical": (
        (
            "nội dung không phải JSON ở dạng chuẩn duy nhất ({detail}).",
            "Ứng dụng không ghi như vậy: mục này do người khác tạo ra.",
        ),
        (
            "the body is not JSON in its one canonical form ({detail}).",
            "The application does not write so: somebody else made this entry.",
        ),
    ),
    "entry.field": (
        (
            "nội dung thiếu hoặc sai một trường ({detail}).",
            "Ứng dụng không ghi như vậy: mục này do người khác tạo ra.",
        ),
        (
            "a field is missing or wrong ({detail}).",
            "The application does not write so: somebody else made this entry.",
        ),
    ),
    "entry.time": (
        (
            "thời điểm {at} không có thật.",
            "Ứng dụng không ghi như vậy: mục này do người khác tạo ra.",
        ),
        (
            "the time {at} does not exist.",
            "The application does not write so: somebody else made this entry.",
        ),
    ),
    "entry.signature": (
        (
            "chữ ký của hệ thống không đúng với nội dung.",
            "Mục này là giả, hoặc nội dung hay chữ ký đã bị sửa.",
        ),
        (
            "the signature does not fit the body.",
            "The entry is forged, or its body or signature was changed.",
        ),
    ),
    "entry.key_unknown": (
        (
            "khóa ký {key} không có trong tệp policy.",
            "Mục này do một khóa lạ ký; nếu vừa thay khóa, hãy dùng tệp policy mới.",
        ),
        (
            "the policy does not know the key {key}.",
            "A stranger signed this entry; after a change of keys use the new policy.",
        ),
    ),
    "entry.key_range": (
        (
            "khóa {key} chỉ được ký các mục từ {first} đến {last}.",
            "Khóa đã hết hạn hoặc chưa có hiệu lực đã được dùng: có thể khóa cũ bị lộ.",
        ),
        (
            "the key {key} may only sign the entries {first} to {last}.",
            "A key was used outside its time: the old one may have been stolen.",
        ),
    ),
    "entry.role": (
        (
            "mục loại {kind} được ký bằng khóa của vai trò {role}.",
            "Khóa của bộ phận niêm phong và của hệ thống không được ký thay nhau: mục này là giả.",
        ),
        (
            "an entry of kind {kind} is signed by a key of the role {role}.",
            "Notary and application may not sign for each other: the entry is forged.",
        ),
    ),
    "id_repeated": (
        (
            "mã định danh của mục đã dùng ở mục {first}.",
            "Một mục đã được ghi hai lần.",
        ),
        (
            "its id stands already at entry {first}.",
            "An entry was doubled.",
        ),
    ),
    "version_gap": (
        (
            "đối tượng nhảy tới phiên bản {ver}, lẽ ra là {expected}.",
            "Những mục ở giữa đã bị xóa hoặc chưa từng được ghi.",
        ),
        (
            "the object jumps to version {ver} where {expected} was due.",
            "The entries between were removed or never made.",
        ),
    ),
    "version_repeated": (
        (
            "đối tượng có phiên bản {ver} lần nữa, lẽ ra là {expected}.",
            "Một mục đã bị lặp lại hoặc bị thay bằng mục khác.",
        ),
        (
            "the object has version {ver} again where {expected} was due.",
            "An entry was doubled, or another put beside it.",
        ),
    ),
    "version_order": (
        (
            "phiên bản {ver} của đối tượng đứng sau một phiên bản mới hơn.",
            "Thứ tự các mục đã bị đổi, hoặc mục này bị giữ lại rồi mới được niêm phong.",
        ),
        (
            "version {ver} of the object stands behind a later one.",
            "Entries changed places, or this one was held back and sealed afterwards.",
        ),
    ),
    "other_log": (
        (
            "lần trước là nhật ký {old}, lần này là nhật ký {new}.",
            "Đây không phải nhật ký đã kiểm tra; hãy hỏi vì sao lập nhật ký mới.",
        ),
        (
            "last time it was the log {old}, now it is {new}.",
            "This is not the log you checked; ask why there is a new one.",
        ),
    ),
    "rolled_back": (
        (
            "lần trước nhật ký có {old} mục, lần này chỉ còn {new}.",
            "Các mục cuối đã bị cắt bỏ, hoặc đây là một bản cũ.",
        ),
        (
            "the log had {old} entries before and has only {new} now.",
            "The last entries were cut off, or this is an old copy.",
        ),
    ),
    "two_histories": (
        (
            "nhật ký đã ký hai mốc niêm phong trái nhau, với {old} mục và với {new} mục.",
            "Hai chữ ký này là chứng cứ rằng quá khứ đã bị viết lại; hãy giữ cả hai.",
        ),
        (
            "the log signed two checkpoints that exclude each other, of {old} and {new} entries.",
            "The two signatures prove that the past was rewritten; keep both.",
        ),
    ),
    "history_changed": (
        (
            "{old} mục đầu không còn như lần trước.",
            "Quá khứ đã bị viết lại, hoặc số và gốc được chép từ giấy bị sai.",
        ),
        (
            "the first {old} entries are no longer what they were.",
            "The past was rewritten, or size and root were copied wrongly from paper.",
        ),
    ),
    "empty": (
        (
            "nhật ký không có mục nào.",
            "Không có gì để kiểm tra; chỉ nhật ký vừa lập mới trống.",
        ),
        (
            "the log has no entries.",
            "There is nothing to check; only a new log is empty.",
        ),
    ),
}
