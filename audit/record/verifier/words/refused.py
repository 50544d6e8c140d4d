"""What is said when a file, note, policy, tile or proof is refused: whose fault, and which."""

# area -> ((wrong with {why}, means) in Vietnamese, the same in English)
AREAS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "file": (
        ("không đọc được tệp: {why}.", "Tệp đã bị sửa, bị thiếu hoặc bị hỏng khi chép."),
        (
            "the file is refused: {why}.",
            "It was changed, is missing, or was damaged in copying.",
        ),
    ),
    "note": (
        (
            "mốc niêm phong bị từ chối: {why}.",
            "Không biết nhật ký có bao nhiêu mục và gốc nào: không có gì trong thư mục tin được.",
        ),
        (
            "the checkpoint is refused: {why}.",
            "Size and root of the log are unknown: nothing in the directory can be believed.",
        ),
    ),
    "policy": (
        (
            "mốc niêm phong không đạt yêu cầu của tệp policy: {why}.",
            "Có thể đây là lịch sử thứ hai, hoặc bên làm chứng chưa xem bản này.",
        ),
        (
            "the checkpoint does not satisfy the policy: {why}.",
            "This may be a second history, or the witness has not seen it yet.",
        ),
    ),
    "trusted": (
        ("tệp policy bị từ chối: {why}.", "Chưa kiểm tra gì; hãy xin lại tệp policy."),
        ("the policy is refused: {why}.", "Nothing was checked; ask for the policy again."),
    ),
    "old": (
        (
            "mốc niêm phong cũ bị từ chối: {why}.",
            "Hãy chép lại đúng ba dòng: tên nhật ký, số mục, gốc.",
        ),
        (
            "the old checkpoint is refused: {why}.",
            "Copy its three lines exactly: origin, size, root.",
        ),
    ),
    "tile": (
        (
            "một phần của cây mã băm bị từ chối: {why}.",
            "Mốc niêm phong nói phần này phải có: tệp đã bị xóa, bị cắt hoặc bị sửa.",
        ),
        (
            "a part of the tree is refused: {why}.",
            "The checkpoint says it exists: it was removed, cut or changed.",
        ),
    ),
    "proof": (
        (
            "chứng cứ bị từ chối: {why}.",
            "Biên nhận này không chứng minh rằng mục nằm trong nhật ký.",
        ),
        (
            "the proof is refused: {why}.",
            "This receipt does not prove that the entry is in the log.",
        ),
    ),
}

# code of what is refused -> why, in Vietnamese and in English
PARTICULARS: dict[str, tuple[str, str]] = {
    "absent": ("không có tệp {path}", "there is no {path}"),
    "ambiguous": ("hai khóa trùng tên {name}", "two keys share the name {name}"),
    "base64": ("sai mã base64 {text}", "wrong base64 {text}"),
    "beyond": ("mục {index} nằm ngoài {size} mục", "entry {index} is beyond {size} entries"),
    "checkpoint_lines": ("không đủ ba dòng đúng dạng", "it does not have its three lines"),
    "control": ("có ký tự điều khiển", "it holds control characters"),
    "cut_off": ("bị cắt ở mục thứ {entry} của tệp", "cut off at number {entry} in the file"),
    "duplicate": ("trùng {name} (dòng {line})", "{name} stands twice (line {line})"),
    "encoding": ("không phải UTF-8", "not UTF-8"),
    "extra": ("dòng extra sai", "the line extra is wrong"),
    "hash": ("mã băm thứ {number} sai dạng", "hash number {number} is malformed"),
    "header": ("dòng đầu sai {reason}", "the first line is wrong {reason}"),
    "inclusion": (
        "mã băm không dẫn từ mục {index} tới gốc",
        "its hashes do not lead from entry {index} to the root",
    ),
    "index": ("số mục sai {index}", "wrong index {index}"),
    "items": ("dòng {line} thừa hoặc thiếu phần", "line {line} has too many or too few parts"),
    "key": ("khóa ở dòng {line} sai ({reason})", "the key in line {line} is wrong ({reason})"),
    "key_id": ("số của khóa {name} không khớp", "the number of the key {name} does not fit"),
    "keyword": ("không hiểu từ {word} (dòng {line})", "unknown word {word} (line {line})"),
    "kind": ("loại khóa {kind} không dùng được ở đây", "a key of kind {kind} is of no use here"),
    "leaf": ("không phải mã băm của mục", "not the hash of an entry"),
    "length": ("dài {size} byte, phải là {expected}", "{size} bytes where {expected} are due"),
    "line": ("dòng {line} sai dạng ({reason})", "line {line} is malformed ({reason})"),
    "malformed_line": ("dòng chữ ký sai dạng: {line}", "a malformed signature line: {line}"),
    "member_twice": (
        "{name} thuộc hai nhóm (dòng {line})",
        "{name} is in two groups (line {line})",
    ),
    "missing": ("không có tệp", "the file does not exist"),
    "name": ("tên không hợp lệ {name}", "not a name: {name}"),
    "no_log": ("không nêu khóa của nhật ký", "it names no key of a log"),
    "no_note": ("không có mốc niêm phong", "it has no checkpoint"),
    "no_quorum": ("thiếu dòng quorum", "it has no line quorum"),
    "no_signatures": ("không có dòng chữ ký", "it has no signatures"),
    "no_such": ("không có {what} {number}", "there is no {what} {number}"),
    "order": ("dòng {line} không đúng thứ tự", "line {line} is out of order"),
    "origin": ("là nhật ký {origin}, phải là {expected}", "it is of {origin}, not of {expected}"),
    "quorum": (
        "thiếu bên làm chứng theo {quorum} (mới có: {cosigned_by})",
        "not enough witnesses for {quorum} (so far: {cosigned_by})",
    ),
    "quorum_twice": ("dòng {line} lặp lại quorum", "line {line} repeats quorum"),
    "range": ("phạm vi ở dòng {line} sai", "the range in line {line} is wrong"),
    "role": ("không có vai trò {role} (dòng {line})", "there is no role {role} (line {line})"),
    "root": ("mã gốc sai dạng", "its root is malformed"),
    "signature": ("chữ ký của {name} không đúng", "the signature of {name} is wrong"),
    "size": ("số mục sai dạng {size}", "its size is malformed {size}"),
    "text": ("văn bản phải hết bằng dòng mới", "the text must end its last line"),
    "threshold": ("số {k} sai (dòng {line})", "wrong number {k} (line {line})"),
    "time": ("thời điểm {time} sai", "wrong time {time}"),
    "too_large": ("quá lớn", "too large"),
    "too_long": ("quá dài", "too long"),
    "too_many_signatures": ("có {count} chữ ký, quá nhiều", "{count} signatures are too many"),
    "trailing": ("thừa {size} byte ở cuối", "{size} bytes too many at the end"),
    "twice": ("chữ ký của {name} có hai lần", "the signature of {name} stands twice"),
    "undefined": ("chưa có {name} (dòng {line})", "{name} is not defined (line {line})"),
    "unreadable": ("không đọc được ({reason})", "it cannot be read ({reason})"),
    "unsigned": ("không có chữ ký của nhật ký này", "the log did not sign it"),
    "vkey": ("khóa sai dạng {text}", "a malformed key {text}"),
}
