"""The contract between WerkStadt and its stations: fields, layouts, figures, blocks, loading."""
