"""The loaders that most people write first: row by row, and boto3's batch writer."""

import csv
import io
import json
import os
import resource
import sys
import time

import boto3

UPLOAD_BUCKET = "bench-uploads"
INVENTORY_TABLE = "bench-inventory"

s3 = boto3.client("s3")
table = boto3.resource("dynamodb").Table(INVENTORY_TABLE)


def rows_of(key):
    body = s3.get_object(Bucket=UPLOAD_BUCKET, Key=key)["Body"].read().decode("utf-8")
    for row in csv.DictReader(io.StringIO(body)):
        yield {"Store": row["store"], "Item": row["item"], "Count": int(row["count"])}


def row_by_row(key):
    for item in rows_of(key):
        table.put_item(Item=item)


def batch_writer(key):
    with table.batch_writer() as batch:
        for item in rows_of(key):
            batch.put_item(Item=item)


def cpu_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def peak_rss_kib():
    with open("/proc/self/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))


def main(load):
    with open(os.environ["BENCH_EVENTS"], encoding="utf-8") as events:
        keys = [json.loads(body)["Records"][0]["s3"]["object"]["key"] for body in json.load(events)]
    cpu, start = cpu_seconds(), time.perf_counter()
    for key in keys:
        load(key)
    taken = {
        "cpuSeconds": cpu_seconds() - cpu,
        "wallSeconds": time.perf_counter() - start,
        "peakRssMiB": peak_rss_kib() / 1024,
    }
    with open(os.environ["BENCH_RESULT"], "w", encoding="utf-8") as result:
        json.dump(taken, result)


main({"row-by-row": row_by_row, "batch-writer": batch_writer}[sys.argv[1]])
