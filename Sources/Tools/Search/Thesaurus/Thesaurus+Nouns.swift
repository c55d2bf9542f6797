extension Thesaurus {
    /// What people call the things that operations are about.
    static let nouns = """
        user account member person
        user person > people profile
        someone somebody anyone anybody > user member person
        who whom > user member person owner author
        whose > user owner
        member collaborator teammate colleague coworker participant
        collaborator contributor > access permission
        customer client buyer shopper consumer payer
        customer > contact account user
        customer > guest
        client > contact
        employee staff worker personnel crew
        staff_member > teammate employee user
        colleague coworker > teammate employee user
        contractor freelancer > contractor supplier
        supplier vendor seller merchant
        supplier vendor > contact
        seller > account
        debtor creditor > contact
        owner > admin
        admin administrator
        author creator writer > user
        recipient addressee subscriber contact
        subscriber > contact audience
        audience > list segment contact
        contact > recipient person
        lead prospect > contact
        applicant candidate > application
        agent representative operator > assistant user
        visitor guest attendee > user
        visitor reader > view traffic
        popular most_visited most_viewed trending > top popular
        charged billed > billable billing
        driver courier rider
        patient > person
        student pupil learner
        teacher instructor tutor
        friend follower
        team group squad crew
        team department division
        group > collection list
        organization company business firm corporation enterprise
        organization > org workspace tenant
        company > merchant organization
        org > organization
        workspace tenant > organization project account
        profile > account user
        identity > user identity
        role > permission
        permission right privilege access
        permission > scope role
        access > permission collaborator
        allowed may > permission scope access action
        scope > permission
        write_access push_access read_access > permission collaborator access
        credential key secret token
        password passphrase pin
        password > secret credential
        api_key > token key credential
        mfa two_factor 2fa multi_factor
        mfa two_factor 2fa > authentication otp
        sso saml single_sign_on > sso
        short_lived temporary ephemeral > temporary session client_secret token
        session login
        attempt > activity log
        invoice bill
        bill > invoice
        payment transaction charge
        money funds cash
        money funds > balance transfer payment amount
        money_back > refund reversal
        refund reimbursement
        expense spending cost
        spend spending > cost usage expense
        price cost fee rate
        amount sum total
        cheap expensive > price
        budget cap > limit spend
        subscription plan membership
        trial > subscription plan
        credit > balance
        balance > amount account summary
        debt overdue arrears outstanding
        overdue > aged due outstanding unpaid
        unpaid outstanding due > invoice payment status
        paid > payment status
        receivable payable
        payout disbursement withdrawal
        wire > transfer bank
        direct_debit > mandate
        standing_order > recurring mandate
        recurring repeating periodic
        recurring > subscription schedule
        currency > exchange rate
        forex fx > exchange currency
        tax vat gst duty
        discount coupon voucher promo promotion
        order purchase
        cart basket > checkout cart
        checkout > payment session order
        quote estimate quotation proposal
        receipt > expense payment
        salary wage pay earnings compensation
        salary_statement pay_statement wage_slip > payslip pay_slip
        earn > salary earnings wage
        raise > salary wage
        payroll > pay_run
        payslip paystub pay_stub > pay_slip
        vacation holiday leave time_off pto absence
        sick_day > leave
        pension superannuation retirement
        garnishment > deduction
        timesheet hours time
        shift roster > working pattern schedule
        bank iban
        iban > bank account number
        card > payment instrument
        card_number > pan card
        saved stored
        wallet > balance payment
        dispute chargeback
        fraud > risk
        charity > donation
        bookkeeping accounting > account ledger
        ledger journal
        income revenue profit sales
        loss > profit loss
        asset > fixed asset
        goods article product item sku
        inventory stock quantity warehouse
        store shop outlet branch
        location place site > address location
        address > location
        opening_times opening_hours > hours open
        open > hours
        shipment delivery parcel package
        catalog catalogue > product item
        repository repo
        codebase source_code project > repository
        code > repository content
        branch > reference ref
        ref reference
        git_tag > tag ref
        commit revision changeset
        original source parent > upstream
        pull_request merge_request
        pr > pull_request
        issue ticket bug defect
        ticket > issue request
        task todo > issue task job
        project board
        milestone > deadline
        comment note remark reply
        note memo > history comment
        label tag
        tag label keyword > category
        category > tag type group section
        kind sort > type
        version revision
        asset attachment binary artifact
        attachment > file asset
        binary executable > asset file
        file document
        document doc > article page
        file > content blob
        picture photo image
        photo picture > attachment file
        avatar icon logo > image
        video clip movie film
        audio voice sound speech
        recording > audio
        variation variant version
        bytes raw_data raw_content > content download
        song track music
        folder directory
        directory folder > tree content path
        recursively > tree recursive
        readme > readme
        line > item
        row record entry
        field column property attribute
        workflow pipeline
        ci build > workflow check run status action
        ci_run > workflow_run
        job task
        job > run batch
        check > status
        deployment release rollout
        environment stage
        webhook hook callback
        webhook > notification subscription endpoint
        endpoint url link
        link url
        notification alert
        alert warning
        event activity
        history log trail
        history > list message item event
        audit > log history
        log > event activity
        who_changed who_did > audit log activity event
        vulnerability weakness cve > advisory alert security
        advisory > vulnerability
        secret variable
        machine server host vm node > instance runner
        instance > server
        container image
        cluster > node
        domain dns hostname
        hostname host > domain
        rdns reverse_dns > reverse_dns
        certificate ssl tls
        ip_address > ip address
        region zone
        network > ip
        firewall allow_list whitelist > allow access rule
        whitelist allow_list allowed
        blacklist deny_list blocked > block suppression
        rule policy
        limit quota cap
        quota rate_limit > limit usage
        api_calls_left calls_left requests_left > rate_limit
        api_call > request rate_limit
        throttle > rate_limit
        statistic stat analytics metric
        statistic report > summary stats
        report summary overview
        dashboard insight > report stats
        usage consumption > usage
        traffic > view usage
        open_rate > open stats
        how_many > count number total
        how_often frequency interval cycle > calendar schedule period
        how_much > amount balance cost total price rate
        come_from came_from > source origin
        parcel package > shipping
        number > count
        progress > status event
        state status
        health > status
        outcome > result status conclusion
        result > response output
        score rating reputation
        setting configuration preference option
        config > configuration setting
        preference > setting
        permission > setting
        template layout design
        form > field
        survey questionnaire > form response
        question > prompt ask message
        answer > response reply completion
        ask > create prompt question
        model engine
        available > list
        prompt > input text instruction
        description > prompt
        chat conversation thread
        conversation > message thread
        message > mail text
        ai llm gpt > model completion
        embedding vector
        vector_store knowledge_base > vector_store
        semantic > vector search embedding
        text_to_speech > speech audio
        speech_to_text > transcription audio
        transcript > transcription
        moderation > content safety policy
        safety > moderation
        hate violence harmful toxic abusive offensive > moderation
        chunk piece segment part
        big large > upload multipart
        fine_tuning fine_tune finetune > fine_tuning
        tool > function
        function > tool
        email mail
        newsletter mailing > campaign mail single_send
        mailing_list newsletter_list distribution_list > list
        campaign newsletter
        sms text_message > message
        phone telephone call
        call > phone
        voicemail recording
        inbox > message
        incoming inbound
        outgoing outbound > send
        footer disclaimer > footer
        disclaimer bottom > footer
        bounce > bounce
        spam junk
        unsubscribe opt_out suppression
        gdpr privacy > erase data deletion
        consent > agreement
        contract agreement
        signature > sign
        meeting appointment event
        booking reservation
        seat ticket
        admission entry > ticket
        ticket_code qr
        timetable schedule calendar
        exhibition exhibit show > event
        concert conference > event
        trip journey travel ride
        railway rail > train
        station stop
        flight > trip
        hotel room accommodation
        restaurant menu
        weather forecast
        map > location geo
        country state province > geo region
        city town
        date day time
        deadline due_date > due date
        latest newest recent last
        current active
        upcoming next future > list
        pending waiting > pending
        article post page
        page article > document
        section chapter > category
        blog > post
        release_note changelog
        release_notes whats_new > changelog
        vacancy opening job_opening > role job
        job_vacancy > open role
        openapi swagger > specification definition
        definition schema specification
        spec > specification
        metadata info information detail
        details > get
        abbreviation acronym > name
        picture > image
        qr_code barcode scan > code
        device terminal
        card_reader pos > terminal
        trusted > registered verified
        strong_authentication > sca authentication
        reader > terminal
        kyc > verification identity
        child > sub
        subaccount > subuser account
        parent > company
        po > purchase_order
        dob > birth date
        cv resume > application
        env > environment
        auth > authentication
        repo > repository
        app application
        app > installation integration
        integration plugin addon extension > app integration
        backup snapshot
        archive > archive export
        favorite > star
        like > star reaction
        emoji > reaction
        poll > vote
        badge > award
        fork > copy
        contributor > collaborator author
        gist snippet
        snippet > gist
        blocked > block
        assigned mine my_own > assignee authenticated_user
        assigned_to_me > assignee issue authenticated_user
        me mine myself > authenticated_user user
        everything > all
        """
}
