"""Chooses the rows of this folder from Banking77: python3 prepare.py <folder with train.csv and test.csv of Banking77>.

The rule: white space is collapsed; a message that stands in the source more than once (ignoring case) is left out of the training source
when it is also a test message, and otherwise kept once. Rows are ordered by the SHA-256 of their message. Of each intent, the first 10
training rows become train.csv and the next 20 validation.csv; of the test rows of each intent the first 13 become test.csv
(the first 12 for the last intent in ordinal order, so that there are 1,000).
"""
import csv
import hashlib
import pathlib
import sys


def rows(path, seen):
    with open(path, newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            message = " ".join(row["text"].split())
            if message.lower() not in seen:
                seen.add(message.lower())
                yield hashlib.sha256(message.encode()).hexdigest(), message, row["category"]


def by_intent(source):
    groups = {}
    for row in sorted(source):
        groups.setdefault(row[2], []).append(row)
    return groups


def write(name, chosen):
    with open(pathlib.Path(__file__).parent / name, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["message", "intent"])
        writer.writerows(row[1:] for row in sorted(chosen))


source = pathlib.Path(sys.argv[1])
seen = set()
test = by_intent(rows(source / "test.csv", seen))
train = by_intent(rows(source / "train.csv", seen))
last = max(test)
write("train.csv", [row for group in train.values() for row in group[:10]])
write("validation.csv", [row for group in train.values() for row in group[10:30]])
write("test.csv", [row for intent, group in test.items() for row in group[:12 if intent == last else 13]])
