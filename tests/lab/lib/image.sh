# SPDX-License-Identifier: Apache-2.0
# The image that all hosts share: built once per recipe, in a temporary directory, then renamed.
#
# An image is a directory: root/ (the read-only tree), linux (its kernel), disk (the disk that a new
# host starts with) and key, key.pub (ssh). It exists whole or not at all.

image=

# The recipe is what can change the result: the files, the steps and the kernel's version.
recipe_hash() {
    local recipe=("$lab_home"/image "$lab_home"/lib/{tree,golden}.sh)
    {
        find "${recipe[@]}" -type f -printf '%P\n' | LC_ALL=C sort
        find "${recipe[@]}" -type f -print0 | LC_ALL=C sort -z | xargs -0 cat
        dpkg-query -W -f '${Version}' user-mode-linux
        uname -m
    } | sha256sum | cut -c 1-12
}

# Sets `image`; the packages must be there, as the kernel's version is part of the name.
find_image() {
    image=$cache/images/$(recipe_hash)
}

build() {
    mkdir -p "$cache/log" "$cache/debs/partial"
    with_lock "$cache/packages.lock" install_packages
    find_image
    [[ ! -d $image ]] || return 0
    with_lock "$cache/build.lock" build_image
}

build_image() {
    # Another caller may have built it while this one waited for the lock.
    [[ ! -d $image ]] || return 0
    say "building the image $(basename "$image") in $cache, once for all labs; it takes some minutes"
    remove_unfinished_images
    local unfinished=$cache/images/unfinished-${image##*/}
    mkdir -p "$unfinished"
    : >"$cache/log/build"
    fetch_lists
    build_tree "$unfinished"
    run_golden_boot "$unfinished"
    mv -T "$unfinished" "$image"
    say "the image is ready: $(du -sh "$image" | cut -f 1)"
}

# What an interrupted build left; the caller holds the lock, so nobody is working on it now.
remove_unfinished_images() {
    stop_golden_lab
    rm -rf --one-file-system "$cache"/images/unfinished-*
}

# Images that no host of any lab uses and that are not the current one.
clean_images() {
    find_image
    local candidate
    for candidate in "$cache"/images/*; do
        [[ -d $candidate && $candidate != "$image" ]] || continue
        grep -qsxF "$candidate" "$cache"/run/*/hosts/*/image && continue
        say "removing $candidate"
        rm -rf --one-file-system "$candidate"
    done
}
