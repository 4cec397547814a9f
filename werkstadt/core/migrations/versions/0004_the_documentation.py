"""Chapters, consents and clearances, releases; the working version handed out, feedback, people on pictures."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Upgrades the schema."""
    op.add_column("workshop", sa.Column("feedback_until", sa.Date(), nullable=True))
    op.add_column("workshop", sa.Column("handed_out", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("stage", sa.Column("gong", sa.DateTime(), nullable=True))
    op.add_column("contribution", sa.Column("added", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("picture", sa.Column("people", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "chapter",
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.JSON(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_chapter_workshop_workshop")),
        sa.PrimaryKeyConstraint("workshop", "name", name=op.f("pk_chapter")),
    )
    op.create_table(
        "consent",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("person", sa.String(), nullable=False),
        sa.Column("choices", sa.JSON(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("given", sa.DateTime(), nullable=False),
        sa.Column("withdrawn", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sa.UniqueConstraint("code", name=op.f("uq_consent_code")),
    )
    op.create_index(op.f("ix_consent_workshop"), "consent", ["workshop"], unique=False)
    op.create_table(
        "clearance",
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("consent", sa.String(), nullable=True),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_clearance_workshop_workshop")),
        sa.PrimaryKeyConstraint("workshop", "item", "what", name=op.f("pk_clearance")),
    )
    op.create_index(op.f("ix_clearance_consent"), "clearance", ["consent"], unique=False)
    op.create_table(
        "release",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("published", sa.DateTime(), nullable=True),
        sa.Column("replaced", sa.DateTime(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_release_workshop_workshop")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
        sa.UniqueConstraint("workshop", "number", name=op.f("uq_release_workshop")),
    )
    op.create_index(op.f("ix_release_workshop"), "release", ["workshop"], unique=False)
