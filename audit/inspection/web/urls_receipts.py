"""Addresses of receipts, of checking proofs, of the export and of witnessing."""

from django.urls import path

from audit.inspection.web import check, cosign, export, receipts

RECEIPT = "receipts/<slug:prefix>/<str:key>/<int:ver>/"

urlpatterns = [
    path(RECEIPT, receipts.receipt, name="receipt"),
    path(f"{RECEIPT}proof/", receipts.proof, name="proof"),
    path("check/", check.check, name="check"),
    path("export/", export.export, name="export"),
    path("export/zip/", export.download, name="export_zip"),
    path("cosign/", cosign.cosign, name="cosign"),
    path("checkpoint/", cosign.checkpoint, name="checkpoint"),
]
