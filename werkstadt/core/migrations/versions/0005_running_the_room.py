"""Running the room: screens, undoing, clusters, dots, rotation, patterns, and what came before and after the day."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Upgrades the schema."""
    _add_columns()
    _in_the_room()
    _in_rounds()
    _earlier()


def _add_columns() -> None:
    op.add_column("agenda_item", sa.Column("closes", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("agenda_item", sa.Column("shows", sa.String(), nullable=False, server_default=""))
    op.add_column("agenda_item", sa.Column("shows_station", sa.String(), nullable=True))
    op.add_column("agenda_item", sa.Column("extra", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("agreement", sa.Column("status", sa.String(), nullable=False, server_default=""))
    op.add_column("agreement", sa.Column("word", sa.String(), nullable=False, server_default=""))
    op.add_column("agreement", sa.Column("updated", sa.Date(), nullable=True))
    op.add_column("contribution", sa.Column("cluster", sa.String(), nullable=True))
    op.add_column("contribution", sa.Column("word", sa.String(), nullable=False, server_default=""))
    op.add_column("contribution", sa.Column("picture", sa.String(), nullable=True))
    op.add_column("picture", sa.Column("paper", sa.String(), nullable=False, server_default=""))
    op.add_column("seat", sa.Column("people_group", sa.String(), nullable=True))
    op.add_column("stage", sa.Column("card", sa.String(), nullable=True))
    op.add_column("stage", sa.Column("layer", sa.String(), nullable=False, server_default=""))
    op.add_column("stage", sa.Column("imagery", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("stage", sa.Column("automatic", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("station", sa.Column("step", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("station", sa.Column("step_since", sa.DateTime(), nullable=True))
    op.add_column("station", sa.Column("private", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("station", sa.Column("ordered", sa.String(), nullable=False, server_default=""))
    op.add_column("workshop", sa.Column("imagery", sa.String(), nullable=False, server_default=""))
    op.add_column("workshop", sa.Column("rehearses", sa.String(), nullable=True))
    op.add_column("workshop", sa.Column("agreements_token", sa.String(), nullable=True))


def _in_the_room() -> None:
    op.create_table(
        "action",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("station", sa.String(), nullable=True),
        sa.Column("needs", sa.String(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_action_workshop_workshop")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    op.create_index("ix_action_workshop_number", "action", ["workshop", "number"], unique=False)
    op.create_table(
        "cluster",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("station", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_cluster_workshop_workshop")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cluster")),
    )
    op.create_index(op.f("ix_cluster_station"), "cluster", ["station"], unique=False)
    op.create_index(op.f("ix_cluster_workshop"), "cluster", ["workshop"], unique=False)
    op.create_table(
        "dot",
        sa.Column("voting", sa.String(), nullable=False),
        sa.Column("contribution", sa.String(), nullable=False),
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_dot_workshop_workshop")),
        sa.PrimaryKeyConstraint("voting", "contribution", "seat", name=op.f("pk_dot")),
    )
    op.create_index(op.f("ix_dot_contribution"), "dot", ["contribution"], unique=False)
    op.create_index(op.f("ix_dot_workshop"), "dot", ["workshop"], unique=False)
    op.create_table(
        "paper_dots",
        sa.Column("voting", sa.String(), nullable=False),
        sa.Column("contribution", sa.String(), nullable=False),
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_paper_dots_workshop_workshop")),
        sa.PrimaryKeyConstraint("voting", "contribution", name=op.f("pk_paper_dots")),
    )
    op.create_index(op.f("ix_paper_dots_contribution"), "paper_dots", ["contribution"], unique=False)
    op.create_index(op.f("ix_paper_dots_workshop"), "paper_dots", ["workshop"], unique=False)
    op.create_table(
        "pattern",
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("on_projector", sa.Boolean(), nullable=False),
        sa.Column("in_documentation", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_pattern_workshop_workshop")),
        sa.PrimaryKeyConstraint("workshop", "name", name=op.f("pk_pattern")),
    )
    op.create_table(
        "screen",
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("view", sa.String(), nullable=False),
        sa.Column("station", sa.String(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("card", sa.String(), nullable=True),
        sa.Column("layer", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_screen_workshop_workshop")),
        sa.PrimaryKeyConstraint("seat", name=op.f("pk_screen")),
    )
    op.create_index(op.f("ix_screen_workshop"), "screen", ["workshop"], unique=False)
    op.create_table(
        "voting",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("station", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("dots", sa.Integer(), nullable=False),
        sa.Column("several", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_voting_workshop_workshop")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voting")),
    )
    op.create_index(op.f("ix_voting_station"), "voting", ["station"], unique=False)
    op.create_index(op.f("ix_voting_workshop"), "voting", ["workshop"], unique=False)


def _in_rounds() -> None:
    op.create_table(
        "hand_over",
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("station", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_hand_over_workshop_workshop")),
        sa.PrimaryKeyConstraint("workshop", "station", "round", name=op.f("pk_hand_over")),
    )
    op.create_table(
        "people_group",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("colour", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_people_group_workshop_workshop")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people_group")),
    )
    op.create_index(op.f("ix_people_group_workshop"), "people_group", ["workshop"], unique=False)
    op.create_table(
        "rotation",
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("stations", sa.JSON(), nullable=False),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("counted", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_rotation_workshop_workshop")),
        sa.PrimaryKeyConstraint("workshop", name=op.f("pk_rotation")),
    )
    op.create_table(
        "visit",
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("people_group", sa.String(), nullable=False),
        sa.Column("station", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_visit_workshop_workshop")),
        sa.PrimaryKeyConstraint("workshop", "round", "people_group", name=op.f("pk_visit")),
    )


def _earlier() -> None:
    op.create_table(
        "carried",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.Column("updated", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_carried_workshop_workshop")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carried")),
    )
    op.create_index(op.f("ix_carried_workshop"), "carried", ["workshop"], unique=False)
    op.create_table(
        "earlier",
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_earlier_workshop_workshop")),
        sa.PrimaryKeyConstraint("workshop", name=op.f("pk_earlier")),
    )
    op.create_table(
        "earlier_card",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["workshop"], ["workshop.id"], name=op.f("fk_earlier_card_workshop_workshop")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_earlier_card")),
    )
    op.create_index(op.f("ix_earlier_card_workshop"), "earlier_card", ["workshop"], unique=False)
