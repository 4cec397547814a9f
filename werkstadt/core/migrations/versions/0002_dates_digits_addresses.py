"""The day the two dates are counted from, wrong digits by seat, the address a workshop's QR codes name."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Upgrades the schema."""
    op.add_column("workshop", sa.Column("counted_from", sa.Date(), nullable=True))
    op.add_column("workshop", sa.Column("address", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "wrong_digits",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_wrong_digits_workshop_workshop")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wrong_digits")),
    )
    with op.batch_alter_table("wrong_digits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_wrong_digits_workshop"), ["workshop"], unique=False)
    with op.batch_alter_table("pairing", schema=None) as batch_op:
        batch_op.drop_column("tries")
