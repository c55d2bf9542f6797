extension Thesaurus {
    /// What people call the things of particular trades: shops, clouds, offices, phones, calendars and so on.
    static let domains = """
        dependency dependent prerequisite
        blocked blocker waiting_on hold_up > dependency dependent block
        block > dependent dependency
        step smaller_part smaller > subtask item
        subtask child nested > sub child parent
        child nested > sub parent
        parent > parent
        break_down break_into split_up > subtask split
        column lane swimlane > section list status field
        row > record item line
        objective target okr kpi > goal metric
        quarter fiscal_year > period time
        dropdown drop_down select choice picklist > option enum value
        choice > option
        autocomplete suggest suggestion completion > typeahead search
        typeahead > suggest autocomplete
        get_notified notify_me tell_me let_me_know > webhook notification alert subscription
        changed since > event change
        churn attrition > cancellation retention
        retention > churn
        mrr arr > recurring revenue
        postage delivery_cost > shipping rate
        maintenance window > downtime schedule
        outage down > downtime incident status
        service_up is_up alive ping uptime > status health
        general_ledger > journal ledger
        money_laundering laundering > aml
        identity_document passport id_document driving_license > kyc document identity verification
        card_on_file credit_card debit_card > payment_instrument payment_method card
        card > payment_method source
        price_plan > plan price
        offer > quote
        metered > usage
        income turnover earnings takings > revenue
        eat food dish meal drink > menu item product
        dish > menu item
        ready > status
        sign_out > logout session
        bring_back > restore reactivate reactivation
        reactivate revive > reactivation restore enable
        cancelled > cancellation status
        cancel > cancellation
        renew > renewal
        expire > expiration
        accept > acceptance
        reject > rejection
        verify > verification
        validate > validation
        activate > activation
        deactivate disable remove > deactivation
        close > closure
        subscribe > subscription
        pay > payment
        deposit > deposit
        exchange swap > exchange convert
        deal opportunity > deal
        deal > pipeline stage
        prospect > lead
        crm > contact
        interaction touchpoint > activity
        support_request help_request case > ticket issue conversation
        csat satisfaction > rating score
        sla > policy
        macro canned_response > macro template
        escalate > escalation assign
        incident outage
        on_call rota > schedule
        page > alert notify incident
        acknowledge ack > update incident
        silence snooze > mute downtime
        monitor > check alert
        trace span > trace
        slo > objective
        virtual_machine droplet vps ec2 > instance server machine vm
        instance server machine vm droplet
        flavor instance_type > size type
        disk storage > volume
        volume drive disk
        bucket object > storage
        load_balancer > balancer
        firewall security_group > rule
        vpc subnet > network
        floating_ip elastic_ip static_ip > ip
        ssh_key > key
        lambda serverless > function
        kubernetes k8s > cluster
        node_pool > node pool
        registry > image repository
        cdn > cache endpoint
        flush invalidate purge > cache delete
        power_on power_off shut_down shutdown > action start stop
        dns_record > record
        cname txt_record > dns record
        autoscale > scale
        cron scheduled_job > schedule job
        env_var environment_variable config_var > variable environment env
        environment_variable > env
        rollback roll_back > revert restore deployment
        build compile > build
        artifact > artifact
        stdout output > log
        channel room
        dm direct_message private_message > conversation message
        chat_room > channel conversation
        emoji_reaction > reaction
        online away presence > presence status
        reminder > remind
        topic subject > topic
        tweet status_update > post status
        feed timeline wall > post timeline feed
        mention > mention
        hashtag > tag
        retweet repost > share
        playlist > playlist
        song track recording
        singer band musician > artist
        next_song skip > next player
        volume_level loud > volume
        now_playing currently_playing listening > player currently
        geocode coordinates lat long > geocode location
        directions route path > route direction
        distance > matrix
        nearby close_by near > nearby search location
        passenger traveller traveler
        luggage baggage
        check_in > checkin
        variant option > variant
        stock_level in_stock availability > inventory level stock
        fulfil fulfill ship > fulfillment
        return send_back > return refund
        gift_card voucher
        abandoned_cart > checkout
        basket > cart
        wish_list wishlist > favorite list
        price_list > price
        barcode > code
        payment_method card_details > payment_method source
        bank_account > bank account
        store_card > payment_method
        statement > report balance
        reconcile > match reconciliation
        exchange_rate > rate currency exchange
        fee commission > fee
        surcharge > fee
        tip gratuity > tip
        installment instalment > payment plan
        loan mortgage lending > loan
        crypto bitcoin > cryptocurrency wallet
        share_file > share permission link
        rubbish bin recycle_bin trash > trash delete
        thumbnail > preview image
        older_version previous_version revision > version revision
        drive cloud_storage > file
        envelope > document sign
        e_sign sign_document > signature envelope
        spreadsheet worksheet sheet
        cell > range value
        slide deck > presentation
        conference_call > conference
        participant attendee
        hang_up end_call > call update
        voicemail > recording
        fax > fax
        phone_number number
        buy_number > phone_number incoming
        area_code > available number
        otp one_time_code verification_code passcode > verification verify
        carrier caller > lookup
        queue line > queue
        ivr > flow studio
        text_someone > message sms
        form_response submission > response submission
        poll survey > form
        quiz exam > assessment
        free_busy free_time available_slot > availability freebusy
        availability free busy > slot
        invitee attendee > attendee
        recurring_event > recurrence instance
        epic story sprint > issue
        backlog > issue board
        worklog time_entry time_tracking > time entry
        log_time track_time > time entry worklog
        transition > status
        priority urgency severity
        watcher follower
        due deadline
        component module > component
        okta_app client > application client
        identity_provider idp > connection provider
        factor > factor
        reset_password forgot_password > password reset
        change_password > password
        consent grant > grant
        user_group > group
        impersonate act_as > impersonation emulation
        dataset table
        table schema > table
        query sql > query
        index reindex > index
        record document
        column > field
        row > record
        key_value > key value
        sensor > device
        reading measurement telemetry > data measurement value
        firmware > update version
        gadget thing appliance > device
        course class lesson > course
        grade mark score > grade
        homework > assignment
        enroll enrol sign_up > enrollment
        student > user
        doctor physician > practitioner provider
        medicine drug medication > medication
        prescription > prescription medication
        medical_record chart > patient record
        appointment visit > encounter
        temperature > weather
        news headline > article
        author > writer
        translation language locale
        currency_code > currency
        time_zone timezone
        holiday public_holiday > holiday
        law statute > policy
        car vehicle automobile > vehicle
        parking > space
        house apartment property flat > property listing
        listing ad advert > listing
        advertisement ad commercial > ad campaign creative
        keyword > keyword
        impression click view > stats
        bid auction > bid
        landing_page > page
        seo > search
        visitor > user session
        funnel conversion > event goal
        cohort > segment
        experiment ab_test split_test > experiment test
        feature_flag feature_toggle > flag feature
        flag > feature
        rollout > release deployment
        crash exception bug > error issue
        stack_trace > error event
        license licence
        seat > license
        serial_number > device serial
        warranty > support
        shipment tracking_number > tracking shipment
        courier carrier
        pickup collection > pickup
        parcel package
        customs > declaration
        warehouse depot > location
        purchase_price > cost
        supplier > vendor
        tender rfq > quote
        raw_material material > item
        blueprint plan drawing > document
        job_posting position opening > job
        interview > interview
        cv candidate > candidate resume
        onboarding > start
        performance_review appraisal > review
        badge certificate > certificate
        donation gift contribution
        volunteer > member
        fundraiser fundraising > campaign
        election ballot > vote
        member_of_parliament politician > member
        fine penalty > fee
        complaint > dispute issue ticket
        feedback opinion review > review feedback
        star_rating > rating review
        rating review
        faq help_article > article knowledge
        knowledge_base > article
        glossary > term
        subtitle caption > caption text_track transcription
        live_stream livestream broadcast > stream live
        episode podcast > episode
        photo_album gallery > album
        cover artwork > image
        dub voiceover > speech audio
        ocr read_text > text extraction
        face facial > face recognition
        sentiment mood tone > sentiment
        spell_check grammar > correction
        background task async > job
        cancel_job > cancel
        bulk batch mass many_at_once several_at_once at_once
        several multiple > batch multiple
        export backup
        logs > log
        usage_limit > limit quota
        billing > invoice payment plan
        receipt > invoice
        plan_change upgrade_plan > subscription update
        seat_count > quantity
        trial_period free_trial > trial
        """
}
