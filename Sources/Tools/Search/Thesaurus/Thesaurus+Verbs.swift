extension Thesaurus {
    /// What people call the things that operations do.
    static let verbs = """
        create add new make insert
        create > register generate issue post open
        register > create add sign_up
        sign_up > create register account
        set_up > create add configure setup
        setup > create configure
        onboard > create register add account
        hire employ recruit > create employee
        define establish found > create
        draft compose write author > create
        draw paint sketch render > create image generate
        produce build > create generate
        generate > create
        issue > create card invoice
        log > create record
        record note_down > create add
        report > create
        file lodge > create submit
        place > create order
        raise > create update
        open > create
        publish > create update release
        upload attach > create add file attachment
        attach > upload add link
        import ingest load > upload create
        spin_up provision launch > create start
        delete remove destroy erase drop
        kick expel evict throw_out > remove delete member
        fire dismiss_employee terminate_employee > delete remove end
        throw_away take_away take_off take_down > delete remove
        discard trash wipe purge clear scrap get_rid > delete remove
        forget > delete erase remove
        revoke withdraw rescind > delete remove cancel
        deregister unregister > delete remove
        unlink detach disconnect dissociate > delete remove disassociate
        disassociate > remove delete unlink
        unassign > remove delete assign
        uninstall > delete remove
        unstar unlike unfavorite > delete remove unstar star
        unfollow unwatch unsubscribe > delete remove unfollow unsubscribe subscription
        opt_out > unsubscribe suppression
        close_account > delete account
        put_in put_into put_on put_onto > add upload move create
        hand_over > transfer assign
        hand_out > assign grant
        leave_comment leave_note > create comment
        update edit modify change alter
        update > patch set save
        change > update set replace
        rename > update name
        relabel retitle > update name title
        adjust amend revise correct fix tweak > update change
        set > update put
        configure customize > update set setting
        replace overwrite swap substitute > update put replace set
        toggle > update enable disable
        enable activate turn_on switch_on
        disable deactivate turn_off switch_off
        enable > update
        disable > update
        close > update state resolve end archive
        reopen > update state open
        resolve > close update
        finish complete > update close end finalize
        mark flag > update set
        move > update transfer
        transfer > move
        relocate > move transfer update
        reschedule postpone > update schedule move
        extend prolong renew > update renew
        raise increase bump > update
        lower decrease reduce > update
        upgrade downgrade > update change plan
        promote demote > update role
        assign > add set
        allocate apply > allocation assign create
        give grant > add set create assign permission
        grant okay green_light sign_off > approve accept
        turn_down say_no > reject decline deny
        write_down > transcription create
        type_up > transcription
        look_through go_through > list search
        put > add move set
        belong_to > membership member list
        swap_out > replace update
        clean_up tidy > delete purge
        check_on > get status
        keep retain > retention
        get_told be_told told > webhook notification
        stop_sending stop_getting stop_receiving > delete disable unsubscribe
        can_buy for_sale > product available
        let_in let > allow create
        issue send_out > issuance issue
        withdraw retract > recall cancel
        resume reactivate revive > reactivation reactivate
        ask_to_join > invite
        did_before done_before > history
        disable turn_off switch_off > disablement disable
        enable turn_on switch_on > enablement enable
        right correct > check verify validate
        shrink shorten > compact compress
        say said spoken > speech transcription message
        visit visited > view traffic
        leak leaked > secret alert
        overnight asynchronous asynchronously > batch background
        choose_from > available list
        go_live > publish activate
        share > add grant permission invite
        invite > invitation add create
        ban block
        ban block > suspend restrict
        unban unblock > delete remove block
        suspend freeze > disable lock block
        hold > pause suspend
        lock unlock
        pause > stop suspend disable
        resume unpause continue > start enable restart
        start begin launch trigger execute run
        start > create
        trigger > create dispatch run
        fire kick_off invoke > trigger start run create
        stop end terminate halt abort cancel
        abort halt kill > cancel stop delete
        cancel call_off > stop delete abort void
        void > cancel update status delete
        undo revert roll_back reverse
        undo revert reverse > cancel delete restore
        reverse > refund reversal
        retry rerun > re_run run restart again
        redo > retry re_run
        restart reboot reset
        restart reboot > start run action
        reset > restore update clear
        restore recover undelete > restore recover
        approve accept confirm authorize
        approve > review update
        reject decline refuse deny
        reject decline > cancel update
        verify validate confirm check
        prove > verify validate
        check > get verify validate status
        test try ping > test
        try_out > test
        preview > test render
        submit send > create post
        send deliver dispatch mail
        resend send_again > resend send
        forward > send forward
        notify alert tell inform > notification send
        receive accept > inbound get
        reply respond answer
        message text > send message create
        dial ring phone > call create
        schedule plan
        schedule plan > create update
        unschedule > delete cancel schedule
        book reserve
        book reserve > booking reservation create
        buy purchase order
        buy purchase > create order pay
        sell > create order
        pay charge
        pay charge > payment transaction create
        bill > invoice charge
        refund reimburse money_back pay_back return_money
        refund > reversal return
        capture settle collect > capture
        deposit > create transfer
        cash_out pay_out > payout transfer withdrawal
        donate give_to_charity > donation
        give > donation
        ship > shipment delivery fulfillment
        return > refund
        list enumerate browse
        list > all get retrieve search
        show display view see read > get list retrieve
        get fetch retrieve
        get > read view
        find search look_up lookup query
        find search > list get query
        discover explore > list search
        look_for search_for > search list
        filter > list search
        download export
        download export > get
        dump > export list
        extract > get export
        count > number total list
        calculate compute > calculate
        compare diff difference
        diff > compare changes
        inspect examine > get
        reveal show > get reveal
        expose > reveal
        track trace follow > tracking status get
        monitor watch > list get status alert subscription
        watch > subscription follow
        follow subscribe > subscription follow create
        subscribe > subscription create
        star like favorite bookmark upvote
        star like favorite bookmark > add save
        star > stargazer
        react > reaction
        pin > pin
        vote > vote
        rate review
        merge combine join
        join > add member create
        leave quit exit > remove delete membership
        split > divide
        copy clone duplicate replicate fork
        copy duplicate > create
        fork > create copy
        sync synchronize refresh
        sync refresh > update merge
        bring_up_to_date > sync update merge upstream
        up_to_date > sync update
        pull > get merge sync
        push > create update
        commit > create
        deploy > deployment create
        roll_out > deployment release
        release > create publish
        archive > update archive
        back_up backup > snapshot export
        convert transform translate
        translate > translation
        transcribe dictate > transcription
        speak say_aloud read_aloud > speech
        summarize > summary
        classify categorize > category classification moderation
        tag label > label tag add
        comment annotate > comment create note
        log_in login sign_in signin log_on > session authenticate token login
        log_out logout sign_out > session delete logout revoke
        authenticate > login session token auth
        connect link > create add connect link
        link > associate connect
        associate > link assign add
        pair > connect register
        mute > update notification
        hide > update hide delete
        print > get pdf
        sort order > list
        rotate regenerate renew > update generate reset create
        scale resize > update
        train > training job create
        merge > update
        own > owner
        belong > member
        work > job
        fail > failed error failure
        pass succeed > success status
        happen > event activity
        arrive > delivery inbound
        expire > expire update
        """
}
