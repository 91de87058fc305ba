// The loader that people write in Go: encoding/csv, aws-sdk-go-v2, and BatchWriteItem, 16 requests at once.
// It sets no conditions, so it cannot keep the newest upload.
package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"log"
	"os"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/s3"
)

const (
	uploadBucket   = "bench-uploads"
	inventoryTable = "bench-inventory"
	batchRows      = 25
	writers        = 16
)

type batch = []types.WriteRequest

func main() {
	keys := keysOf(os.Getenv("BENCH_EVENTS"))
	cpu, start := cpuSeconds(), time.Now()
	configuration := must(config.LoadDefaultConfig(context.Background()))
	for _, key := range keys {
		load(s3.NewFromConfig(configuration), dynamodb.NewFromConfig(configuration), key)
	}
	taken := map[string]float64{
		"cpuSeconds":  cpuSeconds() - cpu,
		"wallSeconds": time.Since(start).Seconds(),
		"peakRssMiB":  peakRssKiB() / 1024,
	}
	check(os.WriteFile(os.Getenv("BENCH_RESULT"), must(json.Marshal(taken)), 0o600))
}

func load(files *s3.Client, table *dynamodb.Client, key string) {
	object := must(files.GetObject(context.Background(), &s3.GetObjectInput{Bucket: aws.String(uploadBucket), Key: &key}))
	defer object.Body.Close()
	batches := make(chan batch, writers)
	var group sync.WaitGroup
	for range writers {
		group.Go(func() {
			for requests := range batches {
				write(table, requests)
			}
		})
	}
	read(csv.NewReader(object.Body), batches)
	group.Wait()
}

func read(reader *csv.Reader, batches chan<- batch) {
	defer close(batches)
	must(reader.Read()) // store,item,count
	for requests := (batch{}); ; {
		row, err := reader.Read()
		if err == nil {
			requests = append(requests, putRequest(row[0], row[1], row[2]))
		} else if err != io.EOF {
			check(err)
		}
		if len(requests) == batchRows || err == io.EOF && len(requests) > 0 {
			batches <- requests
			requests = make(batch, 0, batchRows)
		}
		if err == io.EOF {
			return
		}
	}
}

func putRequest(store, item, count string) types.WriteRequest {
	must(strconv.Atoi(count))
	return types.WriteRequest{PutRequest: &types.PutRequest{Item: map[string]types.AttributeValue{
		"Store": &types.AttributeValueMemberS{Value: store},
		"Item":  &types.AttributeValueMemberS{Value: item},
		"Count": &types.AttributeValueMemberN{Value: count},
	}}}
}

func write(table *dynamodb.Client, requests batch) {
	for len(requests) > 0 {
		input := &dynamodb.BatchWriteItemInput{RequestItems: map[string]batch{inventoryTable: requests}}
		requests = must(table.BatchWriteItem(context.Background(), input)).UnprocessedItems[inventoryTable]
	}
}

func keysOf(path string) (keys []string) {
	var events []string
	check(json.Unmarshal(must(os.ReadFile(path)), &events))
	for _, body := range events {
		var event struct {
			Records []struct {
				S3 struct{ Object struct{ Key string } }
			}
		}
		check(json.Unmarshal([]byte(body), &event))
		keys = append(keys, event.Records[0].S3.Object.Key)
	}
	return keys
}

func cpuSeconds() float64 {
	var usage syscall.Rusage
	check(syscall.Getrusage(syscall.RUSAGE_SELF, &usage))
	return float64(usage.Utime.Nano()+usage.Stime.Nano()) / 1e9
}

// Linux counts the memory of whoever started a process into its maximum resident set, but not into this.
func peakRssKiB() float64 {
	_, rest, _ := bytes.Cut(must(os.ReadFile("/proc/self/status")), []byte("VmHWM:"))
	return must(strconv.ParseFloat(string(bytes.Fields(rest)[0]), 64))
}

func must[T any](value T, err error) T {
	check(err)
	return value
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
