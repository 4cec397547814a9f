"""What a file says about itself."""

from werkstadt.errors import mark

NOT_BACK = mark(
    "Zum Weiterschreiben: Was in dieser Datei geändert wird, kommt nicht nach WerkStadt zurück. Was auch in den "
    "anderen Formaten und in der nächsten Fassung stehen soll, bitte dort ändern und die Datei neu holen."
)
"""On the first page of what is edited with an office program."""
