/* A disk that forgets, for LD_PRELOAD: keeps beside a data folder the copy that a power cut would leave.
 *
 *     $SHADOW_OF       the data folder that is watched
 *     $SHADOW_IN       where the copy grows:
 *         content/INODE    what a file held when it was last synced; a file never synced has none
 *         names/NAME       a symbolic link to its file's content: the names as of the last sync of the folder
 *         kept/INODE       a file that lost its name, kept so that its inode is not given to another
 *     $SHADOW_LOSES    "nothing" (or unset); "syncs": syncs are answered and not carried out; "log": those of the write-ahead log
 *                      alone, as a database at synchronous=NORMAL; "names": those of the folder alone
 *
 * A sync copies the whole file as it stands when the sync begins, whoever wrote it: that is what fsync promises, and nothing else ever
 * reaches the copy, so writes, truncations and renames need no watching of their own. A kill in the middle of the copying leaves a file
 * half old, half new, as a disk may. Everything under one lock: the copy is always of a moment. Names are the folder's business alone:
 * a new file whose folder was not synced is lost, however often it was synced itself (POSIX promises no more).
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static const char *watched, *copy, *loses;
static dev_t watched_device;
static ino_t watched_inode;
static int (*real_fsync)(int), (*real_fdatasync)(int), (*real_unlink)(const char *), (*real_unlinkat)(int, const char *, int);
static int (*real_rename)(const char *, const char *), (*real_remove)(const char *);

/* A check that quietly checks nothing is worse than none. */
static void give_up(const char *what) {
    dprintf(2, "shadow: %s: %s\n", what, strerror(errno));
    _exit(97);
}

__attribute__((constructor)) static void begin(void) {
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_unlink = dlsym(RTLD_NEXT, "unlink");
    real_unlinkat = dlsym(RTLD_NEXT, "unlinkat");
    real_rename = dlsym(RTLD_NEXT, "rename");
    real_remove = dlsym(RTLD_NEXT, "remove");
    copy = getenv("SHADOW_IN");
    loses = getenv("SHADOW_LOSES");
    if (!loses) loses = "nothing";
    const char *folder = getenv("SHADOW_OF");
    struct stat facts;
    if (!folder || !copy) return;
    if (stat(folder, &facts)) give_up("the watched folder");
    watched_device = facts.st_dev;
    watched_inode = facts.st_ino;
    watched = folder;
}

static int is_folder(const struct stat *facts) {
    return S_ISDIR(facts->st_mode) && facts->st_dev == watched_device && facts->st_ino == watched_inode;
}

/* The name of an open file of the watched folder; 0 where it is none. */
static int name_of(int file, char *name, size_t size) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    char *slash = strrchr(path, '/');
    if (!slash) return 0;
    snprintf(name, size, "%s", slash + 1);
    *slash = 0;
    struct stat facts;
    return !stat(*path ? path : "/", &facts) && is_folder(&facts);
}

static void copy_content(int file, const struct stat *facts) {
    char source[64], target[PATH_MAX];
    snprintf(source, sizeof source, "/proc/self/fd/%d", file);
    snprintf(target, sizeof target, "%s/content/%lu", copy, (unsigned long)facts->st_ino);
    int from = open(source, O_RDONLY | O_CLOEXEC), to = open(target, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (from < 0 || to < 0) give_up(target);
    static char bytes[1 << 20];
    off_t at = 0;
    for (;;) {
        ssize_t count = pread(from, bytes, sizeof bytes, at);
        if (count < 0) give_up(target);
        if (!count) break;
        if (pwrite(to, bytes, count, at) != count) give_up(target);
        at += count;
    }
    if (ftruncate(to, at)) give_up(target);
    close(from);
    close(to);
}

static void copy_names(void) {
    char path[PATH_MAX], draft[PATH_MAX], target[64];
    DIR *folder = opendir(watched);
    if (!folder) give_up(watched);
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (entry->d_type != DT_REG) continue;
        snprintf(path, sizeof path, "%s/names/%s", copy, entry->d_name);
        snprintf(draft, sizeof draft, "%s/draft", copy);
        snprintf(target, sizeof target, "../content/%lu", (unsigned long)entry->d_ino);
        real_unlink(draft);
        if (symlink(target, draft) || real_rename(draft, path)) give_up(path);
    }
    closedir(folder);
    snprintf(path, sizeof path, "%s/names", copy);
    DIR *names = opendir(path);
    if (!names) give_up(path);
    for (struct dirent *entry; (entry = readdir(names));) {
        struct stat facts;
        if (!strcmp(entry->d_name, ".") || !strcmp(entry->d_name, "..")) continue;
        snprintf(path, sizeof path, "%s/%s", watched, entry->d_name);
        if (!lstat(path, &facts) || errno != ENOENT) continue;
        snprintf(path, sizeof path, "%s/names/%s", copy, entry->d_name);
        real_unlink(path);
    }
    closedir(names);
}

static int sync_file(int file, int (*real)(int)) {
    char name[NAME_MAX + 1];
    struct stat facts;
    if (!watched || fstat(file, &facts)) return real(file);
    int isName = is_folder(&facts);
    if (!isName && !(S_ISREG(facts.st_mode) && name_of(file, name, sizeof name))) return real(file);
    size_t length = isName ? 0 : strlen(name);
    int isLog = length > 4 && !strcmp(name + length - 4, "-wal");
    if (!strcmp(loses, "syncs") || (isName && !strcmp(loses, "names")) || (isLog && !strcmp(loses, "log"))) return 0;
    pthread_mutex_lock(&lock);
    if (isName) copy_names(); else copy_content(file, &facts);
    pthread_mutex_unlock(&lock);
    return real(file);
}

int fsync(int file) { return sync_file(file, real_fsync); }
int fdatasync(int file) { return sync_file(file, real_fdatasync); }

/* Before a file of the folder loses a name: the copy's names may still mean it. */
static void keep(int base, const char *path) {
    struct stat facts, folder;
    char parent[PATH_MAX], kept[PATH_MAX];
    if (!watched || fstatat(base, path, &facts, AT_SYMLINK_NOFOLLOW) || !S_ISREG(facts.st_mode)) return;
    snprintf(parent, sizeof parent, "%s", path);
    char *slash = strrchr(parent, '/');
    if (slash) *slash = 0; else strcpy(parent, ".");
    if (fstatat(base, *parent ? parent : "/", &folder, 0) || !is_folder(&folder)) return;
    snprintf(kept, sizeof kept, "%s/kept/%lu", copy, (unsigned long)facts.st_ino);
    if (linkat(base, path, AT_FDCWD, kept, 0) && errno != EEXIST) give_up(kept);
}

int unlink(const char *path) { keep(AT_FDCWD, path); return real_unlink(path); }
int unlinkat(int base, const char *path, int flags) { keep(base, path); return real_unlinkat(base, path, flags); }
int remove(const char *path) { keep(AT_FDCWD, path); return real_remove(path); }
int rename(const char *from, const char *to) { keep(AT_FDCWD, to); return real_rename(from, to); }
