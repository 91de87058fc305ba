/** What Checkov asks for and does not get, and why. A skip that nothing needs any more fails the test. */
export const SKIPS: Readonly<Record<string, string>> = {
  CKV2_AWS_42: "A certificate of one's own is an option of the environment, with its domain.",
  CKV2_AWS_47: "The site is static files: there is no Log4j to guard.",
  CKV2_AWS_62: "Only the uploads have a reader.",
  CKV_AWS_18:
    "Access logs would cost more than the buckets; each upload is in the Uploads table, its report and the function's log.",
  CKV_AWS_26: "A topic keeps nothing, and an alarm cannot publish to one under AWS's own key.",
  CKV_AWS_50: "Tracing is an option of the environment.",
  CKV_AWS_68: "The site is static files behind a cache: a firewall would have nothing to guard.",
  CKV_AWS_86: "Nobody acts upon who asked for a static file.",
  CKV_AWS_115: "A reservation takes from the account's quota, which may be 10; the mappings cap what a burst takes.",
  CKV_AWS_116: "The queue and the stream mapping keep what fails; the schedule comes again within the hour.",
  CKV_AWS_117:
    "The functions talk to AWS's public services only: a network of their own would add cost, and no border.",
  CKV_AWS_119: "The service's keys by default: a customer key on a table needs kms:Decrypt for every viewer.",
  CKV_AWS_144: "Uploads can be dropped again, and tables are restored from their own backups.",
  CKV_AWS_145: "The service's keys by default: a customer key costs a request for each object.",
  CKV_AWS_158: "Logs hold no row contents; the service's key encrypts them.",
  CKV_AWS_173: "Variables hold names and limits, no secrets.",
  CKV_AWS_174: "CloudFront sets the version under its own certificate; a rule holds an own domain to TLS 1.2.",
  CKV_AWS_259: "Preloading binds a whole domain, which may be somebody else's; the header itself is held by a rule.",
  CKV_AWS_272: "Zips are built where the plan is made, and pinned by their hash.",
  CKV_AWS_297: "The schedule holds nothing but a function's name.",
  CKV_AWS_310: "There is one origin, in the region of the system.",
  CKV_AWS_338: "Logs are kept for what operators ask of them, and no longer: the environment says how many days.",
  CKV_AWS_374: "Stores are everywhere.",
};
