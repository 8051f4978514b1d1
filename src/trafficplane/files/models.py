"""Tables of uploads. The bytes are on disk, under `key`."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
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


class FileUseRow(Base):
    """A file that something of its organisation consists of, and that can't be deleted meanwhile.

    `holder` says what it is, in the words that people are told.
    """

    __tablename__ = "file_uses"

    holder: Mapped[str] = mapped_column(String(140), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    file_id: Mapped[str] = mapped_column(ForeignKey("files.id"), primary_key=True, index=True)


class UploadFolderRow(Base):
    """The mark that the upload folder of this database bears; there is one row."""

    __tablename__ = "upload_folders"

    id: Mapped[str] = mapped_column(String(16), primary_key=True)
    mark: Mapped[str] = mapped_column(String(64))
