/* Writers: connections that stay open, one request at a time on each; what is due meanwhile waits for its turn. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "crowd.h"

#define LONGEST_ANSWER 16384

struct task {
  unsigned number;
  struct bytes request;
  struct task *next;
};

struct writer {
  int descriptor;
  struct task *first, *last; /* the first is under way */
  char answer[LONGEST_ANSWER];
  size_t length;
};

static struct writer *writers;
static unsigned writer_count;

void writers_open(unsigned count) {
  writer_count = count;
  writers = calloc(count, sizeof *writers);
  for (unsigned index = 0; index < count; index++) {
    writers[index].descriptor = connect_to_server();
    listen_to(writers[index].descriptor, WRITER, index);
  }
}

void writers_close(void) {
  for (unsigned index = 0; index < writer_count; index++) {
    close(writers[index].descriptor);
    while (writers[index].first) {
      struct task *task = writers[index].first;
      writers[index].first = task->next;
      free(task);
    }
  }
  free(writers);
  writers = NULL;
  writer_count = 0;
}

static void send_first(struct writer *writer) {
  struct bytes request = writer->first->request;
  if (send(writer->descriptor, request.data, request.length, MSG_NOSIGNAL) != (ssize_t)request.length)
    die("a writer could not send");
}

void writer_taps(unsigned number, struct bytes request) {
  struct writer *writer = &writers[number % writer_count];
  struct task *task = malloc(sizeof *task);
  *task = (struct task){number, request, NULL};
  if (writer->first) {
    writer->last = writer->last->next = task;
    return;
  }
  writer->first = writer->last = task;
  send_first(writer);
}

/* Whether the answer has come whole. */
static bool is_whole(struct writer *writer) {
  char *head_end, *said;
  writer->answer[writer->length] = 0;
  if (!(head_end = strstr(writer->answer, "\r\n\r\n"))) return false;
  said = strcasestr(writer->answer, "\r\nContent-Length:");
  if (!said || said > head_end) die("an answer without a length");
  return writer->length >= (size_t)(head_end + 4 - writer->answer) + strtoul(said + 17, NULL, 10);
}

void writer_readable(unsigned index) {
  struct writer *writer = &writers[index];
  struct task *task = writer->first;
  ssize_t came = recv(writer->descriptor, writer->answer + writer->length, LONGEST_ANSWER - 1 - writer->length, 0);
  bool accepted;
  if (came < 0 && errno == EAGAIN) return;
  if (came <= 0 || !task) die("the server closed a writer's connection");
  writer->length += (size_t)came;
  if (!is_whole(writer)) return;
  accepted = !memcmp(writer->answer + 9, "201", 3);
  if (!accepted) fprintf(stderr, "refused: %.200s\n", writer->answer);
  figures_acknowledged(task->number, accepted, now());
  writer->first = task->next;
  writer->length = 0;
  free(task);
  if (writer->first) send_first(writer);
}
