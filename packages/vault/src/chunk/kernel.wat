;; Fingerprints of blocks of 4096 bytes: NH (the hash inside UMAC), in SIMD and keyed.
;; A group of 32 bytes is two vectors; their words, each plus its word of the key, are multiplied in
;; pairs to 64 bits and summed. A second sum does the same with the key of the next group. Two
;; different blocks of one length have both sums equal with a probability of 2^-64 over the key.
;;
;; And the gear scan of `gear.ts`, which says where a file is cut.
;;
;; Memory: 0 to 4128 the key, 4160 to 4192 the end of a short block, 5120 to 6144 the table of the gear,
;; 8192 what is given back, 65536 data.
(module
  (memory (export "memory") 1)

  (func $block (param $at i32) (param $length i32) (param $out i32)
    (local $key i32) (local $end i32) (local $left i32)
    (local $low v128) (local $high v128) (local $low2 v128) (local $high2 v128)
    (local $first v128) (local $second v128) (local $x v128) (local $y v128)
    (local.set $end (i32.add (local.get $at) (i32.and (local.get $length) (i32.const -32))))
    (block $done
      (loop $groups
        (if (i32.ge_u (local.get $at) (local.get $end))
          (then
            ;; The rest of the block, behind which there are zeros, is one more group.
            (local.set $left (i32.and (local.get $length) (i32.const 31)))
            (br_if $done (i32.eqz (local.get $left)))
            (v128.store (i32.const 4160) (v128.const i64x2 0 0))
            (v128.store (i32.const 4176) (v128.const i64x2 0 0))
            (memory.copy (i32.const 4160) (local.get $at) (local.get $left))
            (local.set $length (i32.sub (local.get $length) (local.get $left)))
            (local.set $at (i32.const 4160))
            (local.set $end (i32.const 4192))))
        (local.set $first (v128.load (local.get $at)))
        (local.set $second (v128.load offset=16 (local.get $at)))
        (local.set $x (i32x4.add (local.get $first) (v128.load (local.get $key))))
        (local.set $y (i32x4.add (local.get $second) (v128.load offset=16 (local.get $key))))
        (local.set $low (i64x2.add (local.get $low) (i64x2.extmul_low_i32x4_u (local.get $x) (local.get $y))))
        (local.set $high (i64x2.add (local.get $high) (i64x2.extmul_high_i32x4_u (local.get $x) (local.get $y))))
        (local.set $x (i32x4.add (local.get $first) (v128.load offset=32 (local.get $key))))
        (local.set $y (i32x4.add (local.get $second) (v128.load offset=48 (local.get $key))))
        (local.set $low2 (i64x2.add (local.get $low2) (i64x2.extmul_low_i32x4_u (local.get $x) (local.get $y))))
        (local.set $high2 (i64x2.add (local.get $high2) (i64x2.extmul_high_i32x4_u (local.get $x) (local.get $y))))
        (local.set $at (i32.add (local.get $at) (i32.const 32)))
        (local.set $key (i32.add (local.get $key) (i32.const 32)))
        (br $groups)))
    (local.set $low (i64x2.add (local.get $low) (local.get $high)))
    (local.set $low2 (i64x2.add (local.get $low2) (local.get $high2)))
    (i64.store (local.get $out)
      (i64.add (i64x2.extract_lane 0 (local.get $low)) (i64x2.extract_lane 1 (local.get $low))))
    (i64.store offset=8 (local.get $out)
      (i64.add (i64x2.extract_lane 0 (local.get $low2)) (i64x2.extract_lane 1 (local.get $low2)))))

  ;; 16 bytes at $out for each block of $length bytes, the last of which may be short.
  (func (export "fingerprint") (param $at i32) (param $length i32) (param $out i32)
    (local $most i32)
    (loop $blocks
      (if (i32.eqz (local.get $length)) (then (return)))
      (local.set $most (select (i32.const 4096) (local.get $length)
        (i32.gt_u (local.get $length) (i32.const 4096))))
      (call $block (local.get $at) (local.get $most) (local.get $out))
      (local.set $at (i32.add (local.get $at) (local.get $most)))
      (local.set $length (i32.sub (local.get $length) (local.get $most)))
      (local.set $out (i32.add (local.get $out) (i32.const 16)))
      (br $blocks)))

  ;; Behind the first byte from $at on at which the gear, warmed up with the 32 before, is 0 under the mask; or $last.
  (func (export "scan") (param $at i32) (param $last i32) (param $mask i32) (result i32)
    (local $gear i32) (local $warm i32)
    (local.set $warm (i32.sub (local.get $at) (i32.const 32)))
    (loop $warming
      (local.set $gear (i32.add (i32.shl (local.get $gear) (i32.const 1))
        (i32.load offset=5120 (i32.shl (i32.load8_u (local.get $warm)) (i32.const 2)))))
      (local.set $warm (i32.add (local.get $warm) (i32.const 1)))
      (br_if $warming (i32.lt_u (local.get $warm) (local.get $at))))
    (loop $scanning
      (if (i32.ge_u (local.get $at) (local.get $last)) (then (return (local.get $last))))
      (local.set $gear (i32.add (i32.shl (local.get $gear) (i32.const 1))
        (i32.load offset=5120 (i32.shl (i32.load8_u (local.get $at)) (i32.const 2)))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br_if $scanning (i32.and (local.get $gear) (local.get $mask))))
    (local.get $at)))
