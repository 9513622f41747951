BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1 }

BeforeAll {
    . $PSScriptRoot/HistoryCommon.ps1
    $command = 'ExchangeAccounts.PowerShell.GetExchangeLedgerCommand'
    $cmdlet = 'Get-ExchangeLedger'
    $expired = '{"retCode":33004,"retMsg":"Your api key has expired.","result":{},"retExtInfo":{},"time":1700000000000}'
}

AfterAll { Stop-Simulator $simulator }

Describe 'Get-ExchangeLedger' {
    BeforeAll {
        $more = ''
        $bad = 'bb'
        $one = 'bb'
        $id = 'Id'
    }

    . $PSScriptRoot/ReadCases.ps1
    . $PSScriptRoot/HistoryCases.ps1

    BeforeEach { Clear-SimulatorRequest $simulator }
    AfterEach { Clear-SimulatorFault $simulator }

    It 'writes every booking of <_> once, and they add up to the last digit' -ForEach bb, bn {
        $rows = @(Get-ExchangeLedger $_ -StartTime $since)
        $held = Get-Held $_ ledger
        $rows | Should -BeOfType ExchangeAccounts.LedgerEntry
        $rows.Count | Should -Be $held.rows
        Get-ExactSum $rows.Amount | Should -Be ([decimal]$held.sum)
        $rows.Type | Should -Not -Contain Unknown
        $rows[0].Amount | Should -BeOfType decimal
        "$($rows[0])" | Should -Match "on $_ \("
        @(Get-ExchangeLedger $_ -EndTime $since) | Should -BeNullOrEmpty
    }

    It 'chooses by type, by asset and by symbol' {
        $rows = @(Get-ExchangeLedger -StartTime $since)
        foreach ($account in 'bb', 'bn') {
            $own = $rows | Where-Object Account -EQ $account
            $type = @{ bb = 'Trade', 'Transfer'; bn = 'RealizedPnl', 'Transfer' }[$account]
            (Get-ExchangeLedger $account -StartTime $since -Type $type).Id | Should -Be ($own | Where-Object Type -In $type).Id
            (Get-ExchangeLedger $account -StartTime $since -RawType $own[0].RawType.ToLower()).Id | Should -Be ($own | Where-Object RawType -EQ $own[0].RawType).Id
            $symbol = ($own | Where-Object Symbol)[0].Symbol
            (Get-ExchangeLedger $account $symbol -StartTime $since -Asset usdt).Id | Should -Be ($own | Where-Object { $_.Symbol -eq $symbol -and $_.Asset -eq 'USDT' }).Id
        }
    }

    It 'refuses a type that an exchange does not have with the list, and reads the others' {
        $outcome = Get-Outcome { Get-ExchangeLedger bb, bn -Type RealizedPnl }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Id | Should -Be "InvalidRequest,$command"
        $outcome.Target | Should -Be bb
        $outcome.Message | Should -Match 'RealizedPnl.*Funding.*Trade'
        $outcome.Output.Account | Sort-Object -Unique | Should -Be bn
        (Get-Outcome { Get-ExchangeLedger bb -Type Fundin }).Message | Should -Match "'Fundin'.*Funding"
        (Get-Outcome { Get-ExchangeLedger bb -Type Trade, 99 }).Message | Should -Match "'99'"
        (Get-Outcome { Get-ExchangeLedger bb -MarketType Unified, Funding }).Errors.Count | Should -Be 1
    }

    It 'reads the funding wallet where its history is told' {
        $rows = @(Get-ExchangeLedger bb -MarketType Funding -StartTime $since)
        $held = Get-Held bb funding
        $rows.Count | Should -Be $held.rows
        Get-ExactSum $rows.Amount | Should -Be ([decimal]$held.sum)
        $rows.MarketType | Sort-Object -Unique | Should -Be Funding
        $outcome = Get-Outcome { Get-ExchangeLedger bn -MarketType Funding }
        $outcome.Id | Should -Be "Unsupported,$command"
        $outcome.Category | Should -Be NotImplemented
    }

    It 'checks times before any key is read' {
        $null = New-ExchangeAccount keyless Bybit -Environment Testnet -ApiKeyVariable NO_SUCH_KEY -ApiSecretVariable NO_SUCH_SECRET -WarningAction Ignore
        try {
            (Get-Outcome { Get-ExchangeLedger keyless }).Id | Should -Not -Match InvalidRequest
            $outcome = Get-Outcome { Get-ExchangeLedger keyless, bb -StartTime 2026-03-02 -EndTime 2026-03-01 }
            $outcome.Errors.Count | Should -Be 1
            $outcome.Id | Should -Be "InvalidRequest,$command"
        }
        finally { Remove-ExchangeAccount keyless -Confirm:$false }
    }

    It 'goes on after a row of one account only' {
        $row = Get-ExchangeLedger bb -First 1
        foreach ($call in { Get-ExchangeLedger bb, bn -After $row }, { 'bb', 'bn' | Get-ExchangeLedger -After $row.Id }) {
            Clear-SimulatorRequest $simulator
            $outcome = Get-Outcome $call
            $outcome.Errors.Count | Should -Be 1
            $outcome.Id | Should -Be "InvalidRequest,$command"
            $outcome.Message | Should -Match 'of one account, and 2 are selected \(bb, bn\)'
            $outcome.Advice | Should -Match '-Account'
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }
        $outcome = Get-Outcome { Get-ExchangeLedger -After $row -StartTime $since }
        $outcome.Id | Should -Be "InvalidRequest,$command"
        $outcome.Errors[0].Exception.Parameter | Should -Be StartTime
    }

    It 'puts accounts together in one order of time' {
        $apart = @(Get-ExchangeLedger -StartTime $since)
        foreach ($oldest in $false, $true) {
            $rows = @(Get-ExchangeLedger -StartTime $since -Merge -OldestFirst:$oldest)
            $rows.Count | Should -Be $apart.Count
            ($rows.Id | Sort-Object) -join ' ' | Should -Be (($apart.Id | Sort-Object) -join ' ')
            $rows.Time | Should -Be ($rows.Time | Sort-Object -Descending:(-not $oldest))
        }
        ('bb', 'bn' | Get-ExchangeLedger -StartTime $since -Merge -First 20).Id | Should -Be (Get-ExchangeLedger -StartTime $since -Merge -First 20).Id
    }

    It 'ends an account that fails in a merge with its error, and goes on with the others' {
        Add-SimulatorFault $simulator @{ Kind = 'Body'; Body = $expired; ContentType = 'application/json'; ApiKey = $keys.bb; Skip = 3 }
        $outcome = Get-Outcome { Get-ExchangeLedger bb, bn, nobody -StartTime $since -Merge }
        $outcome.Errors.FullyQualifiedErrorId | Should -Be "AccountNotFound,$command", "Unauthorized,$command"
        $outcome.Errors[1].TargetObject | Should -Be bb
        ($outcome.Output | Where-Object Account -EQ bn).Count | Should -Be (Get-Held bn ledger).rows
        ($outcome.Output | Where-Object Account -EQ bb).Count | Should -BeIn (1..599)
    }

    It 'says how far it came where a key expires in the midst' {
        Add-SimulatorFault $simulator @{ Kind = 'Body'; Body = $expired; ContentType = 'application/json'; ApiKey = $keys.bb; Skip = 3 }
        $outcome = Get-Outcome { Get-ExchangeLedger bb, bn -StartTime $since -OldestFirst }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Id | Should -Be "Unauthorized,$command"
        $outcome.Message | Should -Match 'rows? of the transaction log'
        ($outcome.Output | Where-Object Account -EQ bn).Count | Should -Be (Get-Held bn ledger).rows
    }

    It 'loses nothing to a dropped connection and an unavailable exchange in the midst' {
        Add-SimulatorFault $simulator @{ Kind = 'Drop'; Skip = 3; Count = 1 }
        Add-SimulatorFault $simulator @{ Kind = 'Status'; Status = 503; Skip = 5; Count = 2 }
        $outcome = Get-Outcome { Get-ExchangeLedger bb -StartTime $since }
        $outcome.Errors | Should -BeNullOrEmpty
        $outcome.Output.Count | Should -Be (Get-Held bb ledger).rows
    }

    It 'asks no more than -First needs' {
        (Get-ExchangeLedger bb -StartTime $since -First 5).Count | Should -Be 5
        (Get-Asked).Count | Should -Be 1
    }

    It 'reads only a little ahead of whoever takes the rows' {
        $seen = 0
        Get-ExchangeLedger bb -StartTime $since | ForEach-Object {
            if ($seen++ -eq 0) {
                Start-Sleep -Milliseconds 700
                $script:ahead = (Get-Asked).Count
            }
        }
        $seen | Should -Be (Get-Held bb ledger).rows
        $ahead | Should -BeIn (1..4)
        (Get-Asked).Count | Should -BeGreaterThan 8
    }

    It 'shows how far it is, says before a long run what it takes, and takes the progress away' {
        Add-SimulatorFault $simulator @{ Kind = 'Delay'; DelayMs = 120 }
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$ModulePath'; `$VerbosePreference = 'Continue'; Get-ExchangeLedger bb -StartTime '$($since.ToUniversalTime().ToString('o'))'")
        $rows = $shell.Invoke()
        $shell.Streams.Error | Should -BeNullOrEmpty
        $rows.Count | Should -Be (Get-Held bb ledger).rows
        $shown = @($shell.Streams.Progress | Where-Object Activity -Like 'Get-ExchangeLedger bb (Bybit Testnet)*')
        $shown.Count | Should -BeGreaterThan 1
        $shown[-1].RecordType | Should -Be Completed
        $shown[0].StatusDescription | Should -Match '^[\d,]+ rows of \d+ requests, at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$'
        $shown[0].PercentComplete | Should -BeIn (1..99)
        $shown[0].SecondsRemaining | Should -BeGreaterThan 0
        $shown[0].ParentActivityId | Should -Be 0
        "$($shell.Streams.Verbose)" | Should -Match 'bb \(Bybit Testnet\): the transaction log wants \d+ more requests and \d+ s at least'
        $shell.Dispose()
    }

    It 'takes the progress of all away where the error of one ends the command' {
        Add-SimulatorFault $simulator @{ kind = 'Body'; exchange = 'Bybit'; pathPrefix = '/v5/account/transaction-log'; skip = 8; body = $expired }
        Add-SimulatorFault $simulator @{ kind = 'Delay'; exchange = 'Bybit'; pathPrefix = '/v5/account/transaction-log'; delayMs = 250 }
        Add-SimulatorFault $simulator @{ kind = 'Delay'; exchange = 'Binance'; pathPrefix = '/fapi/v1/income'; delayMs = 700 }
        $shell = [powershell]::Create()
        $null = $shell.AddScript({
                param($module)
                Import-Module $module
                try { $null = Get-ExchangeLedger bb, bn -StartTime (Get-Date).AddDays(-89) -ErrorAction Stop } catch { "$_" }
            }).AddArgument($ModulePath)
        $shell.Invoke() | Should -Match 'expired'
        $records = @($shell.Streams.Progress | Group-Object ActivityId)
        $records.Name | Should -Contain '0'
        foreach ($record in $records) { "$($record.Name) $($record.Group[-1].RecordType)" | Should -Be "$($record.Name) Completed" }
        $shell.Dispose()
    }

    It 'warns of what is not kept any more, and reads the rest' {
        $outcome = Get-Outcome { Get-ExchangeLedger bn -StartTime (Get-Date).AddDays(-200) }
        $outcome.Errors | Should -BeNullOrEmpty
        $outcome.Warnings | Should -Match 'bn \(Binance Testnet\): Binance keeps the .* since'
        $outcome.Output.Count | Should -Be (Get-Held bn ledger).rows
    }

    It 'takes account and symbol from the pipeline' {
        $symbol = (Get-ExchangeLedger bb -StartTime $since | Where-Object Symbol)[0].Symbol
        ([pscustomobject]@{ Account = 'bb'; Symbol = $symbol } | Get-ExchangeLedger -StartTime $since).Symbol | Sort-Object -Unique | Should -Be $symbol
    }

    It 'names an unknown symbol' {
        (Get-Outcome { Get-ExchangeLedger bb BTCUSDTT }).Id | Should -Be "UnknownSymbol,$command"
    }

    It 'completes <Text>' -ForEach @(
        @{ Text = '-Type Fu'; Offer = 'Funding' }, @{ Text = 'bb -RawType T'; Offer = 'TRADE' }, @{ Text = 'bn -RawType F'; Offer = 'FUNDING_FEE' }
        @{ Text = '-Account b* -RawType '; Offer = 'REALIZED_PNL' }, @{ Text = 'bb -MarketType Funding -RawType '; Offer = 'fundingAccountRecordEarn' }
        @{ Text = 'bb -MarketType Fun'; Offer = 'Funding' }
    ) {
        (Get-Completion "Get-ExchangeLedger $Text").CompletionText | Should -Contain $Offer
        (Get-Completion 'Get-ExchangeLedger bb -RawType ').CompletionText | Should -Not -Contain FUNDING_FEE
    }
}
