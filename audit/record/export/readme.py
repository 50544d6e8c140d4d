"""What lies beside the files of an export and of a receipt: how to check them, in two languages."""

README = """\
NHẬT KÝ CỦA HỆ THỐNG VINH DANH: BẢN XUẤT
========================================
Nhật ký: {origin}
Số mục đã niêm phong: {size}
Mã gốc: {root}

TRONG THƯ MỤC NÀY CÓ GÌ
checkpoint          mốc niêm phong: số mục và mã gốc, do chương trình niêm phong ký
tile/               cây mã băm và toàn bộ các mục (chuẩn C2SP tlog-tiles)
signatures/         chữ ký của hệ thống trên từng mục
policy              tệp khóa tin cậy. Đây chỉ là bản chép: đừng tin bản này, hãy dùng tệp khóa
                    tin cậy mà anh/chị nhận được bằng đường khác
disclosures.jsonl   nội dung lưu kèm của các mục mà người nhận được xem
withheld.json       chỉ có khi một phần nội dung không thuộc phạm vi được xem của người nhận
objects.jsonl       các hồ sơ đúng như trong cơ sở dữ liệu lúc xuất
documents/          các tệp đính kèm, đặt tên theo mã băm SHA-256
INCOMPLETE.txt      chỉ có khi bản xuất thiếu một phần; trong đó ghi rõ thiếu gì

CÁCH KIỂM TRA (cần Python 3.11 trở lên và gói cryptography)
  python3 auditcheck.pyz log THƯ-MỤC-NÀY --policy POLICY --state TỆP-GHI-NHỚ
  python3 auditcheck.pyz reconcile THƯ-MỤC-NÀY THƯ-MỤC-NÀY/objects.jsonl --policy POLICY
Nếu có withheld.json, cả hai lệnh kết thúc bằng 3; thêm --partial nếu đã biết chỉ nhận một phần.
Giữ lại TỆP-GHI-NHỚ cho lần sau: nhờ nó mà biết không mục cũ nào bị sửa, bị xóa.

ĐIỀU CHỨNG MINH ĐƯỢC: từ lần kiểm tra trước đến nay không mục nào bị sửa, xóa, chèn hay đổi
chỗ; từng mục do hệ thống ký; hồ sơ khớp với mục ghi cuối cùng.
ĐIỀU KHÔNG CHỨNG MINH ĐƯỢC: rằng điều được ghi là đúng sự thật, rằng mọi việc đã xảy ra đều
được ghi, hoặc rằng đây là bản mới nhất. Bản này có dữ liệu cá nhân: hãy giữ kín.

------------------------------------------------------------------------------------------

THE RECORD OF VINH DANH: AN EXPORT
==================================
Log: {origin}
Sealed entries: {size}
Root of the hash tree: {root}

WHAT IS IN HERE
checkpoint          the size and root of the log, signed by the notary
tile/               the hash tree and all entries (C2SP tlog-tiles)
signatures/         the application's signature over each entry
policy              the public keys. A copy only: do not trust it, use the policy file that you
                    were given by another way
disclosures.jsonl   the personal part of those entries that the receiver may see
withheld.json       only when something is outside the receiver's scope
objects.jsonl       the dossiers as the database had them
documents/          the attached files, named by their SHA-256
INCOMPLETE.txt      only when something is missing; it says what

HOW TO VERIFY (needs Python 3.11 or later and the package cryptography)
  python3 auditcheck.pyz log THIS-DIRECTORY --policy POLICY --state STATE-FILE
  python3 auditcheck.pyz reconcile THIS-DIRECTORY THIS-DIRECTORY/objects.jsonl --policy POLICY
With withheld.json both end with 3; add --partial if you were told to expect a part.
Keep STATE-FILE for the next time: it is how you know that no earlier entry was changed or removed.

WHAT IT PROVES: since your last check no entry was changed, removed, inserted or moved; each
entry was signed by the application; the dossiers agree with their last entries.
WHAT IT DOES NOT PROVE: that what was entered is true, that everything that happened was entered,
or that this is the newest state. It holds personal data: keep it safe.
"""

HOW = """\
BIÊN NHẬN CHO MỤC SỐ {idx} CỦA NHẬT KÝ {origin}
entry-{idx}.json          mục đã ghi, từng byte như trong nhật ký
entry-{idx}.tlog-proof    chứng minh rằng mục này nằm trong nhật ký có {size} mục
entry-{idx}.disclosures   nội dung lưu kèm mà anh/chị được xem, mỗi dòng một nội dung
Kiểm tra bằng lệnh sau, với tệp khóa tin cậy (POLICY) nhận được bằng đường khác:

  {command}

Điều chứng minh được: mục này đã được ghi và niêm phong. Không chứng minh được rằng điều được
ghi là đúng sự thật.

THE RECEIPT FOR ENTRY {idx} OF THE LOG {origin}
entry-{idx}.json          the entry, byte for byte as in the log
entry-{idx}.tlog-proof    the proof that it is in the log of {size} entries
entry-{idx}.disclosures   the personal part that you may see, one disclosure a line
Check it with this command and the policy file that you were given by another way:

  {command}

It proves that this entry was made and sealed. It does not prove that what it says is true.
"""


def incomplete(faults: list[str]) -> str:
    """The text of INCOMPLETE.txt: what the export lacks, one line each."""
    head = "Bản xuất này thiếu một phần. / This export is not complete:\n"
    return head + "".join(f"- {fault}\n" for fault in faults)
