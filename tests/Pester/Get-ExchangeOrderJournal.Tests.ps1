BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    . "$PSScriptRoot/NetworkCases.ps1"
    $script:testHome = New-TestHome
    $script:journal = Join-Path $testHome 'state/journal'
    $script:by = 'ExchangeAccounts.PowerShell.GetExchangeOrderJournalCommand'
    $script:simulator = Start-Simulator -Config @{
        prices   = @{ Bybit = @{ BTCUSDT = 60000; ETHUSDT = 3000 }; Binance = @{ BTCUSDT = 60000; ETHUSDT = 3000 } }
        accounts = @(@{ name = 'one'; exchange = 'Bybit' }, @{ name = 'two'; exchange = 'Binance' })
    }
    $null = Add-TestAccount $simulator main -Account ($simulator.Accounts | Where-Object name -EQ one) -More @{ Tag = 'desk' }
    $null = Add-SharedTestAccount $simulator other -Account ($simulator.Accounts | Where-Object name -EQ two)
    $null = New-ExchangeAccount paper Bybit -Environment Simulated

    $script:placed = New-ExchangeOrder main BTC:PERP-USDT Buy -Quantity 0.0119 -Price 59000 -ClientOrderId placed-1
    $null = Get-Outcome { New-ExchangeOrder main BTC:PERP-USDT Buy -Quantity 90 -Price 59000 -ClientOrderId refused-1 }
    Add-SimulatorFault $simulator @{ kind = 'Drop'; exchange = 'Binance'; pathPrefix = '/fapi/v1/order'; afterProcessing = $true }
    $null = Get-Outcome { New-ExchangeOrder other ETH:PERP-USDT Sell -Quantity 0.05 -Price 3100 -ClientOrderId lost-1 }
    Clear-SimulatorFault $simulator
    $placed | Stop-ExchangeOrder
    $null = New-ExchangeOrder paper BTC:PERP-USDT Buy -Quantity 0.01 -Type Market -ClientOrderId paper-1
    $script:middle = (Get-ExchangeOrderJournal -ClientOrderId lost-1).Time
}

AfterAll {
    Stop-Simulator $simulator
}

Describe 'Get-ExchangeOrderJournal' {
    BeforeEach {
        Clear-SimulatorRequest $simulator
    }

    AfterEach {
        @(Get-SimulatorRequest $simulator).Count | Should -Be 0 -Because 'it reads files only'
    }

    It 'gives what was sent, the newest first, with what became of it' {
        $all = Get-ExchangeOrderJournal
        $all | Should -BeOfType ExchangeAccounts.OrderJournalEntry
        $all.ClientOrderId | Should -Be paper-1, placed-1, lost-1, refused-1, placed-1
        $all.Operation | Should -Be Place, Cancel, Place, Place, Place
        $all.Outcome | Should -Be Confirmed, Confirmed, Unknown, Refused, Confirmed
        $all[4].OrderId | Should -Be $placed.OrderId
        $all[4].RequestedQuantity | Should -Be 0.0119
        $all[3].Failure | Should -Be InsufficientFunds
        $all[3].ExchangeCode | Should -Be 110007
        $all[0].Time.Kind | Should -Be Utc
    }

    It 'selects by <name>' -ForEach @(
        @{ name = 'account'; more = @{ Account = 'main' }; expected = 'placed-1', 'refused-1', 'placed-1' }
        @{ name = 'wildcard'; more = @{ Account = 'o*', 'PAPER' }; expected = 'paper-1', 'lost-1' }
        @{ name = 'exchange'; more = @{ Exchange = 'binance' }; expected = 'lost-1' }
        @{ name = 'environment'; more = @{ Environment = 'Simulated' }; expected = 'paper-1' }
        @{ name = 'tag'; more = @{ Tag = 'desk' }; expected = 'placed-1', 'refused-1', 'placed-1' }
        @{ name = 'symbol'; more = @{ Symbol = 'ETH:PERP-USDT' }; expected = 'lost-1' }
        @{ name = "the exchange's symbol"; more = @{ Symbol = 'ethusdt' }; expected = 'lost-1' }
        @{ name = 'pair'; more = @{ Symbol = 'ETH/USDT' }; expected = 'lost-1' }
        @{ name = 'pattern'; more = @{ Symbol = 'ETH:*', 'SOL*' }; expected = 'lost-1' }
        @{ name = 'outcome'; more = @{ Outcome = 'Refused', 'Unknown' }; expected = 'lost-1', 'refused-1' }
        @{ name = 'what is unresolved'; more = @{ Unresolved = $true }; expected = 'lost-1' }
        @{ name = 'number'; more = @{ First = 2 }; expected = 'paper-1', 'placed-1' }
        @{ name = 'client order id'; more = @{ ClientOrderId = 'placed-1' }; expected = 'placed-1', 'placed-1' }
    ) {
        (Get-ExchangeOrderJournal @more).ClientOrderId | Should -Be $expected
    }

    It 'selects by time, local or UTC' {
        (Get-ExchangeOrderJournal -StartTime $middle).ClientOrderId | Should -Be paper-1, placed-1, lost-1
        (Get-ExchangeOrderJournal -StartTime $middle.ToLocalTime() -EndTime $middle).ClientOrderId | Should -Be lost-1
        Get-ExchangeOrderJournal -StartTime (Get-Date).AddDays(1) | Should -BeNullOrEmpty
    }

    It 'takes accounts from the pipeline, as text and by property name, and counts over all' {
        ('other', 'paper' | Get-ExchangeOrderJournal).ClientOrderId | Should -Be lost-1, paper-1
        ($placed | Get-ExchangeOrderJournal).Operation | Should -Be Cancel, Place
        (Get-ExchangeOrderJournal -Unresolved | Get-ExchangeOrderJournal).ClientOrderId | Should -Be lost-1
        ('main', 'paper' | Get-ExchangeOrderJournal -First 1).ClientOrderId | Should -Be placed-1
        (Get-ExchangeOrderJournal | Select-Object -First 1).ClientOrderId | Should -Be paper-1
    }

    It 'follows an account to its new name, and remembers one that is gone' {
        $null = New-ExchangeAccount before Bybit -Environment Simulated
        $null = New-ExchangeOrder before BTC:PERP-USDT Buy -Quantity 0.01 -Type Market -ClientOrderId named-1
        try {
            Set-ExchangeAccount before -NewName after
            (Get-ExchangeOrderJournal after).Account | Should -Be after
            (Get-Outcome { Get-ExchangeOrderJournal before }).Id | Should -Be "AccountNotFound,$by"
            Disable-ExchangeAccount after
            (Get-ExchangeOrderJournal after).ClientOrderId | Should -Be named-1
        }
        finally { Get-ExchangeAccount after, before -IncludeArchived -ErrorAction Ignore | Remove-ExchangeAccount -Confirm:$false }
        (Get-ExchangeOrderJournal before).ClientOrderId | Should -Be named-1
    }

    It 'shows a table with the outcome after the id' {
        $lines = (Get-ExchangeOrderJournal main | Get-RenderedView) -split '\r?\n' | Where-Object { $_ } | ForEach-Object { $_.TrimEnd() -replace ' +', ' ' }
        $lines[0] | Should -Be ' Account: main (Bybit Testnet)'
        $lines[1] | Should -Be 'ClientOrderId Outcome Time Operation Symbol Quantity Price'
        $lines[3] | Should -Match '^placed-1 Confirmed \d{4}-\d\d-\d\d \d\d:\d\d:\d\d Cancel BTC:PERP-USDT$'
        $lines[4] | Should -Match '^refused-1 Refused .{19} Place Buy BTC:PERP-USDT 90 59,000$'
        (Get-ExchangeOrderJournal paper | Get-RenderedView) | Should -Match 'Place Buy +BTC:PERP-USDT +0\.01 +market'
    }

    It 'completes <text>' -ForEach @(
        @{ text = 'Get-ExchangeOrderJournal '; expected = 'main', 'other', 'paper' }
        @{ text = 'Get-ExchangeOrderJournal main ETH:'; expected = 'ETH:PERP-USDT' }
        @{ text = 'Get-ExchangeOrderJournal -Outcome '; expected = 'Confirmed', 'Gone', 'Refused', 'Unknown' }
        @{ text = 'Get-ExchangeOrderJournal -Exchange b'; expected = 'Binance', 'Bybit' }
        @{ text = 'Get-ExchangeOrderJournal -Tag d'; expected = 'desk' }
    ) {
        $found = @((Get-Completion $text).CompletionText)
        foreach ($one in $expected) { $found | Should -Contain $one }
        if ($text -notmatch 'ETH') { $found.Count | Should -Be $expected.Count }
    }

    It 'reports a name that nobody ever had, and gives the others' {
        $outcome = Get-Outcome { Get-ExchangeOrderJournal mian, paper }
        $outcome.Id | Should -Be "AccountNotFound,$by"
        $outcome.Category | Should -Be ObjectNotFound
        $outcome.Target | Should -Be mian
        $outcome.Output.ClientOrderId | Should -Be paper-1
    }

    It 'refuses <name>' -ForEach @(
        @{ name = 'a start after the end'; more = @{ StartTime = '2026-03-05'; EndTime = '2026-03-04' }; message = 'is after the end' }
        @{ name = 'an exchange nobody knows'; more = @{ Exchange = 'Nobody' }; message = 'Known: Binance, Bybit' }
        @{ name = 'an environment nobody knows'; more = @{ Environment = 'Moon' }; message = 'Known: .*Live' }
    ) {
        $outcome = Get-Outcome { Get-ExchangeOrderJournal @more }
        $outcome.Id | Should -Be "InvalidRequest,$by"
        $outcome.Message | Should -Match $message
    }

    Context 'files' {
        BeforeEach {
            $bad = Join-Path $journal "orders-$([datetime]::UtcNow.ToString('yyyyMMdd'))-0-bad.jsonl"
        }

        AfterEach {
            Remove-Item "$bad*" -ErrorAction Ignore
        }

        It 'warns of a torn last line, naming the file, and reads the rest' {
            Set-Content $bad '{"v":1,"kind":"Inte' -NoNewline
            $outcome = Get-Outcome { Get-ExchangeOrderJournal paper }
            $outcome.Errors | Should -BeNullOrEmpty
            $outcome.Warnings | Should -HaveCount 1
            $outcome.Warnings[0] | Should -Match ([regex]::Escape("${bad}:1:"))
            $outcome.Output.ClientOrderId | Should -Be paper-1
        }

        It 'ends at <name>, and says how to move it aside' -ForEach @(
            @{ name = 'a damaged file'; text = 'garbage'; message = 'line 1 is not a line of the order journal' }
            @{ name = 'a file of a newer version'; text = '{"v":9,"kind":"Dream"}'; message = 'line 1 was written by a newer version' }
        ) {
            Set-Content $bad $text
            $outcome = Get-Outcome { Get-ExchangeOrderJournal }
            $outcome.Id | Should -Be "InvalidState,$by"
            $outcome.Output | Should -BeNullOrEmpty
            $outcome.Message | Should -Match $message
            $outcome.Message | Should -Match 'Move the file out of the folder'

            # The advice is a command that does it.
            $outcome.Advice | Should -Match "^To go on without it: (Move-Item .*)$"
            Invoke-Expression ($outcome.Advice -replace '^.*?: ')
            (Get-ExchangeOrderJournal paper).ClientOrderId | Should -Be paper-1
        }

        It 'removes files that are older than half a year, and others not' {
            $old = Join-Path $journal 'orders-20200101-0-old.jsonl'
            $aside = Join-Path $journal 'orders-20200101-0-old.jsonl.aside'
            Set-Content $old, $aside ''
            $child = Invoke-ChildPwsh "Import-Module '$ModulePath'; (Get-ExchangeOrderJournal paper).ClientOrderId"
            $child.Output.Trim() | Should -Be paper-1
            $old | Should -Not -Exist
            $aside | Should -Exist
        }
    }

    It 'is empty where nothing was ever sent' {
        $env:EXCHANGEACCOUNTS_HOME = Join-Path $TestDrive ([guid]::NewGuid())
        try {
            Get-ExchangeOrderJournal | Should -BeNullOrEmpty
            $env:EXCHANGEACCOUNTS_HOME | Should -Not -Exist
        }
        finally { $env:EXCHANGEACCOUNTS_HOME = $testHome }
    }

    It 'needs no key' {
        $child = Invoke-ChildPwsh "Import-Module '$ModulePath'; (Get-ExchangeOrderJournal main -First 1).ClientOrderId"
        $child.Output.Trim() | Should -Be placed-1
    }
}

Describe 'What Get-ExchangeOrderJournal gives' {
    It 'leads to the order, and looking settles it' {
        $found = Get-ExchangeOrderJournal -Unresolved | Get-ExchangeOrder
        $found.ClientOrderId | Should -Be lost-1
        $found.Account | Should -Be other
        Get-ExchangeOrderJournal -Unresolved | Should -BeNullOrEmpty
        (Get-ExchangeOrderJournal -ClientOrderId lost-1).Outcome | Should -Be Confirmed
    }
}

Describe 'What the journal knows of an order' {
    BeforeAll {
        $null = New-ExchangeAccount tabs Bybit -Environment Simulated
        $script:first = New-ExchangeOrder tabs BTC:PERP-USDT Buy -Quantity 0.01 -Price 20000 -ClientOrderId tab-1
        $script:second = New-ExchangeOrder tabs ETH:PERP-USDT Buy -Quantity 0.1 -Price 1000 -ClientOrderId tab-2
    }

    It 'is shown of a cancellation by the exchange''s id alone' {
        $third = New-ExchangeOrder tabs BTC:PERP-USDT Buy -Quantity 0.01 -Price 20000 -ClientOrderId tab-3
        Stop-ExchangeOrder tabs BTC:PERP-USDT -OrderId $third.OrderId
        $entries = Get-ExchangeOrderJournal tabs -ClientOrderId tab-3
        $entries.Operation | Should -Be Cancel, Place
        $entries.ClientOrderId | Should -Be tab-3, tab-3
    }

    It 'completes <text>' -ForEach @(
        @{ text = 'Get-ExchangeOrder tabs -ClientOrderId '; has = 'tab-1', 'tab-2' }
        @{ text = 'Stop-ExchangeOrder tabs ETH:PERP-USDT -ClientOrderId '; has = 'tab-2'; hasNot = 'tab-1' }
        @{ text = 'Set-ExchangeOrder tabs -ClientOrderId tab-1'; has = 'tab-1'; hasNot = 'tab-2' }
        @{ text = 'Get-ExchangeOrderJournal tabs -ClientOrderId '; has = 'tab-1'; hasNot = 'placed-1' }
    ) {
        $offered = (Get-Completion $text).ListItemText
        foreach ($id in $has) { $offered | Should -Contain $id }
        foreach ($id in $hasNot) { $offered | Should -Not -Contain $id }
    }

    It 'completes the exchange''s id too' {
        (Get-Completion 'Get-ExchangeOrder tabs BTC:PERP-USDT -OrderId ').ListItemText | Should -Contain $first.OrderId
        (Get-Completion 'Get-ExchangeOrder tabs BTC:PERP-USDT -OrderId ').ListItemText | Should -Not -Contain $second.OrderId
    }

    It 'says nothing of an id that is to be new' {
        (Get-Completion 'New-ExchangeOrder tabs BTC:PERP-USDT Buy -ClientOrderId ').ListItemText | Should -Not -Contain tab-1
    }

    It 'finds what a killed process left without an outcome as Unknown' {
        $line = Get-ChildItem $journal -Filter *.jsonl | Get-Content | Where-Object { $_ -match '"tab-2"' -and $_ -match 'Intent' } | Select-Object -First 1
        $killed = ($line -replace '"id":"[^"]+"', '"id":"feedfeed"') -replace 'tab-2', 'killed-1'
        Set-Content (Join-Path $journal "orders-$([datetime]::UtcNow.ToString('yyyyMMdd'))-1-killed.jsonl") $killed
        (Get-ExchangeOrderJournal tabs -Outcome Unknown).ClientOrderId | Should -Be killed-1
    }
}
