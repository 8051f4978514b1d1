"""Tables of uploads. The bytes are on disk, under `key`."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from trafficplane.kit.db import Base, UtcDateTime


class FileRow(Base):
    """One file. A row exists only while its bytes do: they come before it and go after it."""

    __tablename__ = "files"
    __table_args__ = (Index("ix_files_organisation_id_id", "organisation_id", "id"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(String(64))
    key: Mapped[str] = mapped_column(String(64), unique=True)
    visibility: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(Text)
    # The name as search compares it: lower() of the two databases differs beyond ASCII.
    folded_name: Mapped[str] = mapped_column(Text)
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    content_type: Mapped[str] = mapped_column(String(128))
    sha256: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[str] = mapped_column(String(320))


class UploadFolderRow(Base):
    """The mark that the upload folder of this database bears; there is one row."""

    __tablename__ = "upload_folders"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    mark: Mapped[str] = mapped_column(String(64))
