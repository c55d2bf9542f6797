extension Thesaurus {
    /// What people call the things of daily life: food, health, travel, media, home, school, science and so on.
    static let everyday = """
        starship spaceship spacecraft rocket
        ship boat vessel
        vessel > spacecraft
        plane airplane aeroplane aircraft
        actor actress cast performer
        starring played plays > performer cast actor
        stage_name > performer
        planet star moon galaxy > astronomical object
        gun phaser sword > weapon
        eat meal dish food cuisine
        eat cook > recipe
        drink beverage
        ingredient > recipe
        disease illness sickness ailment > medical condition
        sick ill > medical condition sick leave
        symptom > condition
        cure treatment therapy
        medicine drug > treatment
        allergy allergic > allergy intolerance
        vaccine vaccination shot > immunization
        lab_test blood_test > observation lab
        hospital clinic > organization location facility
        nurse > practitioner staff
        animal pet creature
        breed kind > species type
        race people alien > species
        puppy kitten dog cat > pet
        plant flower tree
        music soundtrack song album tune
        record_label label > label
        lyrics > song
        concert gig > event
        film movie picture
        show series tv program programme
        programme program > schedule
        season series
        channel station > channel
        cinema theater theatre > venue
        story novel > book
        novel > book
        comic cartoon > comic
        magazine newspaper press > article news
        library > collection
        translate_into > translation
        game match fixture
        player athlete > player team
        score result standing > score
        league tournament championship
        coach trainer
        gym fitness workout > exercise activity
        walk run cycle > activity
        sleep > sleep
        pupil > student
        exam test > assessment quiz
        lesson lecture class
        university college school
        professor lecturer > teacher
        research study > study
        experiment trial > study experiment
        scientist > author
        element substance chemical
        law regulation rule act
        court judge lawsuit > case
        lawyer attorney > contact
        police > incident
        crime theft > incident fraud
        passport visa > travel document
        embassy consulate > location
        citizen resident > person
        government authority agency
        council municipality > city
        tax_office tax_return > tax filing
        insurance policy coverage
        claim > claim
        accident damage > claim incident
        premium > price
        house home building
        building property premises > location
        apartment flat > unit
        tenant renter lodger
        landlord > owner
        rent > lease rental payment
        lease rental contract
        room space
        kitchen bathroom > room
        furniture > item
        electricity power energy
        meter > usage reading
        heating thermostat > temperature device
        lamp light bulb
        door > lock
        camera > device video image
        alarm siren > alert
        smart_home > device home
        battery charge > battery
        robot drone > device
        engine motor
        car > vehicle
        bike bicycle scooter
        taxi cab ride
        bus train tram subway metro
        timetable departures arrivals > schedule departure
        platform gate > platform
        delay late > delay
        ticket fare pass
        driver > driver
        road street > route road
        petrol fuel gas > fuel
        tow breakdown > assistance
        airport > airport
        airline carrier
        stay accommodation lodging hotel
        check_out > checkout
        tour excursion > activity tour
        guide > guide
        beach mountain > place
        rain snow storm wind > weather forecast
        sunrise sunset > sun astronomy
        earthquake flood fire > alert event
        river lake sea > water
        altitude height > elevation
        age > birth
        birthday anniversary > date birth
        family relative spouse parent
        child kid > child
        wedding party celebration > event
        gift present
        card greeting > card
        religion church > organization
        club society association
        neighbour neighbor > contact
        friend buddy pal
        enemy foe > block
        dating partner > match
        boss manager supervisor
        manager > owner user
        ceo director executive > officer
        shareholder investor > owner
        stock share equity
        share_price > quote
        portfolio holding position
        trade deal transaction
        broker dealer > agent
        crypto coin token
        mine > mining
        bond security > instrument
        interest dividend > rate
        mortgage > loan
        borrower lender > loan
        website webpage site page
        website > domain origin
        webshop online_shop e_shop > store
        browser > client
        cookie > consent
        click tap press > click
        scroll > pagination
        screen monitor display > screen device
        wallpaper background > background
        colour color theme style
        look_and_feel appearance > theme branding
        branding logo brand > theme
        font typeface > font
        picture_shown > logo
        keyboard mouse printer > device
        laptop computer pc > device machine
        mobile cell cellphone smartphone > phone device mobile
        sim > sim
        data_plan > plan
        wifi wireless > network
        speed bandwidth > usage
        hacker attack intrusion > threat incident security
        virus malware > threat
        ioc > indicator
        tile panel card > widget
        working functioning broken > test status health
        signature > hmac sign
        handwritten > signature
        legal > entity
        sign_here > signature
        paperwork papers > document
        letter mail post
        envelope stamp > postage
        fax > fax
        shipping_address delivery_address > shipping location
        signup > registration create
        newcomer > new
        feedback > comment review
        rumour gossip > news
        joke quote > quote
        riddle puzzle > question
        dictionary glossary > term definition
        synonym meaning > definition
        spelling > word
        number_plate license_plate > vehicle
        get_out walk_out > leave exit
        tick_off check_off > complete finish
        go_back > rollback revert restore previous
        """
}
