"""What a row must be: a service's fields, each of them sound."""

from dataclasses import dataclass, field

from directory.imports import cleaning
from directory.imports.addresses import split_address
from directory.imports.faults import Findings, Wrong
from directory.imports.fields import CONTACT, FIELDS, PLACE, Value
from directory.imports.mapping import Mapping
from directory.imports.rules import Rule
from directory.imports.source import SourceRow
from directory.imports.vocabulary import Vocabulary
from directory.models.places import LATITUDE, LONGITUDE

SOUTH, NORTH = (check.limit_value for check in LATITUDE)
WEST, EAST = (check.limit_value for check in LONGITUDE)
ADDRESS = ("place_name", "address_1", "address_2", "town", "county", "postcode")
POSITION = ("latitude", "longitude")
WAYS = ("contact_phone", "contact_email", "contact_website")


@dataclass
class ServiceRow:
    """One service as a file gives it: only the fields that the file feeds."""

    key: str
    source_row: SourceRow
    values: dict[str, Value] = field(default_factory=dict)
    # The column that fed each field, for messages.
    columns: dict[str, str] = field(default_factory=dict)
    provider_kind: str = ""

    @property
    def title(self) -> str:
        """What the service is called."""
        return str(self.values.get("title", ""))

    def at(self, name: str) -> str:
        """Where in the file a field was read."""
        return self.source_row.at(self.columns.get(name, name))


class RowReader:
    """Makes service rows of a file's rows, and notes every fault in them."""

    def __init__(self, mapping: Mapping, findings: Findings, words: Vocabulary) -> None:
        self.mapping, self.findings, self.words = mapping, findings, words

    def read(self, key: str, rows: list[SourceRow]) -> ServiceRow:
        """Return a service; what is wrong with it is noted."""
        row = ServiceRow(key, rows[0])
        for name, rule in self.mapping.fields.items():
            columns = rule.columns()
            row.columns[name] = columns[0] if columns else ""
            if name == "key":
                continue
            try:
                answer = rule.answer(rows, self.mapping.is_missing)
                row.values[name] = self.value(name, answer, row)
            except Wrong as wrong:
                guilty = self.guilty(name, rule, rows, row)
                where = guilty.at(row.columns[name] or name)
                self.findings.fault(where, wrong.problem, wrong.remedy)
                row.values[name] = FIELDS[name].empty
        row.provider_kind = str(row.values.pop("provider_kind", ""))
        self.complete_place(row)
        self.complete_contact(row)
        self.check_whole(row)
        return row

    def guilty(
        self, name: str, rule: Rule, rows: list[SourceRow], service: ServiceRow
    ) -> SourceRow:
        """Return which of a service's rows is wrong, or differs from the first."""
        answers = []
        for one in rows:
            try:
                answer = rule.answer([one], self.mapping.is_missing)
                self.value(name, answer, service)
            except Wrong:
                return one
            answers.append(answer)
        differing = (i for i, answer in enumerate(answers) if answer != answers[0])
        return rows[next(differing, 0)]

    def value(self, name: str, answer: str | list[str], row: ServiceRow) -> Value:
        """Return a field's value from what the mapping made of the row."""
        kind = FIELDS[name]
        if kind.is_list:
            texts = [answer] if isinstance(answer, str) else answer
            values = {kind.reader(text, name, self.words) for text in texts if text}
            return sorted(str(value) for value in values)
        if isinstance(answer, list):
            if len(answer) > 1:
                raise Wrong(
                    f"The rows of this service differ: {' / '.join(answer)[:100]}.",
                    "Make them agree, or use a template that joins them.",
                )
            answer = "".join(answer)
        if not answer:
            return kind.empty
        value = kind.reader(answer, name, self.words)
        if kind.most and len(str(value)) > kind.most:
            raise Wrong(
                f"It has {len(str(value))} characters; the most is {kind.most}.",
                "Shorten it.",
            )
        if kind.reader.__name__ == "rich":
            self.warn_of_markup(name, answer, row)
        return value

    def warn_of_markup(self, name: str, answer: str, row: ServiceRow) -> None:
        """Tell which markup a field could not keep."""
        if dropped := cleaning.rich(answer, name)[1]:
            tags = ", ".join(sorted(dropped))
            self.findings.warn(
                row.at(name), f"Markup was left out: {tags}.", "Check how it reads."
            )

    def complete_place(self, row: ServiceRow) -> None:
        """Take a whole address apart, and give every part of a place a value."""
        fed = [name for name in (*ADDRESS, *POSITION, "address") if name in row.values]
        if not fed:
            return
        values = row.values
        whole = str(values.pop("address", ""))
        name = str(values.get("place_name", ""))
        for part, text in split_address(whole, name or row.title).items():
            if text and not values.get(part):
                values[part] = text
        for part in ADDRESS:
            values.setdefault(part, "")
        for part in POSITION:
            values.setdefault(part, None)
        if not any(values[part] for part in (*ADDRESS, *POSITION)):
            values |= {
                part: kind.empty for part, kind in PLACE.items() if part in values
            }
        elif not values["place_name"]:
            values["place_name"] = row.title[:200]
        self.check_position(row)

    def check_position(self, row: ServiceRow) -> None:
        """Fault a position that is not in Great Britain."""
        latitude, longitude = row.values["latitude"], row.values["longitude"]
        if latitude is None and longitude is None:
            return
        problem = ""
        if not isinstance(latitude, float) or not isinstance(longitude, float):
            problem = "Latitude and longitude must both be there, or neither."
            remedy = "Enter the other one, or empty both."
        elif SOUTH <= longitude <= NORTH and WEST <= latitude <= EAST:
            problem = f"Latitude {latitude} and longitude {longitude} are swapped."
            remedy = "Exchange the two columns."
        elif not (SOUTH <= latitude <= NORTH and WEST <= longitude <= EAST):
            problem = f"{latitude}, {longitude} is not in Great Britain."
            remedy = "Correct it, or empty both and keep the postcode."
        if problem:
            self.findings.fault(row.at("latitude"), problem, remedy)
            row.values |= dict.fromkeys(POSITION)

    def complete_contact(self, row: ServiceRow) -> None:
        """Leave out the name of a contact that nobody could reach."""
        if not any(name in row.values for name in CONTACT):
            return
        if not any(row.values.get(name) for name in WAYS):
            row.values |= {name: "" for name in CONTACT if name in row.values}

    def check_whole(self, row: ServiceRow) -> None:
        """Fault what only several fields together show."""
        values = row.values
        lower, upper = values.get("minimum_age"), values.get("maximum_age")
        if isinstance(lower, int) and isinstance(upper, int) and upper < lower:
            self.findings.fault(
                row.at("maximum_age"),
                f"It ends at {upper}, before it starts at {lower}.",
                "Correct one of the ages.",
            )
        if values.get("waiting_time") and not values.get("waiting_time_on"):
            self.findings.fault(
                row.at("waiting_time"),
                "The waiting time has no date.",
                "Enter in waiting_time_on when it was measured.",
            )
        if not row.title:
            self.findings.fault(
                row.at("title"), "The service has no title.", "Enter its name."
            )
