/* Preloaded into a server: each time it waits for the disk, it waits 5 ms longer, as on a worn SSD or a memory card. */
#include <dlfcn.h>
#include <time.h>

static int later(const char *name, int descriptor) {
  int (*library)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  nanosleep(&(struct timespec){0, 5000000}, 0);
  return library(descriptor);
}

int fsync(int descriptor) { return later("fsync", descriptor); }

int fdatasync(int descriptor) { return later("fdatasync", descriptor); }
