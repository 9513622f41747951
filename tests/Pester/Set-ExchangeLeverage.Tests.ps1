BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1; $faults = Get-FaultCase }

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/NetworkCases.ps1
    $null = New-TestHome
    $simulator = Start-Simulator
    $bybit = $simulator.Accounts | Where-Object exchange -EQ Bybit
    $binance = $simulator.Accounts | Where-Object exchange -EQ Binance
    $null = Add-SharedTestAccount $simulator bb Bybit
    $null = Add-SharedTestAccount $simulator bn Binance
    $null = New-ExchangeAccount real Bybit -BaseAddress $simulator.BaseAddress -ApiKeyVariable TEST_KEY_bb -ApiSecretVariable TEST_SECRET_bb -Confirm:$false
    $null = New-ExchangeAccount keyless Bybit -Environment Testnet -BaseAddress $simulator.BaseAddress -ApiKeyVariable NO_SUCH_KEY -ApiSecretVariable NO_SUCH_SECRET
    $command = 'ExchangeAccounts.PowerShell.SetExchangeLeverageCommand'

    function Get-Sent { @((Get-SimulatorRequest $simulator) | Where-Object { $_.method -eq 'POST' }) }
    function Get-Set { param($Account, $Symbol) (Get-ExchangeLeverage $Account $Symbol).Leverage }
}

AfterAll { Stop-Simulator $simulator }

Describe 'Set-ExchangeLeverage' {
    BeforeEach { Clear-SimulatorRequest $simulator }
    AfterEach { Clear-SimulatorFault $simulator }

    It 'sets one leverage on several accounts and symbols, and says nothing' {
        Set-ExchangeLeverage b? BTCUSDT, ETH/USDT 7 | Should -BeNullOrEmpty
        (Get-Sent).Count | Should -Be 4
        foreach ($account in 'bb', 'bn') { foreach ($symbol in 'BTCUSDT', 'ETHUSDT') { Get-Set $account $symbol | Should -Be 7 } }
    }

    It 'warns once of a pattern that no active account matches' {
        foreach ($write in { 'x*', 'x*' | Set-ExchangeLeverage -Symbol BTCUSDT -Leverage 7 }, { Set-ExchangeTradingStop x* BTCUSDT -StopLoss 1 },
            { Stop-ExchangeOrder x* BTCUSDT -OrderId 1 }, { Set-ExchangeAccount x* -Tag new }) {
            $outcome = Get-Outcome $write
            $outcome.Warnings | Should -Be "No active account matches 'x*'."
            $outcome.Errors | Should -BeNullOrEmpty
        }
        (Get-Outcome { Set-ExchangeLeverage b?, x* BTCUSDT 7 -PassThru }).Output.Count | Should -Be 2
        (Get-Outcome { Get-ExchangeLeverage x* }).Warnings | Should -BeNullOrEmpty
    }

    It 'writes what it changed with -PassThru' {
        Set-ExchangeLeverage bn BTCUSDT 8
        $change = Set-ExchangeLeverage -Account bn -Symbol BTC:PERP-USDT -Leverage 9 -PassThru
        $change | Should -BeOfType ExchangeAccounts.ExchangeLeverageChange
        $change.PreviousLeverage | Should -Be 8
        $change.Leverage | Should -Be 9
        $change.Changed | Should -BeTrue
        $change.MaxNotional | Should -BeGreaterThan 0
    }

    It 'is content where it was so already' {
        foreach ($account in 'bb', 'bn') {
            Set-ExchangeLeverage $account BTCUSDT 6
            $change = Set-ExchangeLeverage $account BTCUSDT 6 -PassThru
            $change.Changed | Should -BeFalse
            $change.Leverage | Should -Be 6
        }
    }

    It 'works on a simulated account' {
        $null = New-ExchangeAccount paper Bybit -Environment Simulated
        try { (Set-ExchangeLeverage paper BTCUSDT 12.5 -PassThru).Leverage | Should -Be 12.5 } finally { Remove-ExchangeAccount paper -Confirm:$false }
    }

    It 'takes account and symbol from positions, and accounts as text' {
        (Get-ExchangePosition bb, bn | Set-ExchangeLeverage -Leverage 3 -PassThru | ForEach-Object { "$($_.Account) $($_.Symbol) $($_.Leverage)" }) |
            Sort-Object | Should -Be 'bb ETH:PERP-USDT 3', 'bn BTC:PERP-USDT 3'
        ('bb', 'bn' | Set-ExchangeLeverage -Symbol SOLUSDT -Leverage 4 -PassThru).Account | Sort-Object | Should -Be bb, bn
    }

    It 'renders as a table of 120 columns, grouped by account' {
        Set-ExchangeLeverage bn BTCUSDT 8
        $text = Set-ExchangeLeverage bn BTCUSDT 11 -PassThru | Get-RenderedView
        $text | Should -Match '(?m)^   Account: bn \(Binance Testnet\)\r?$'
        $text | Should -Match '(?m)^Symbol +Previous +Leverage +MaxNotional +Changed\r?$'
        $text | Should -Match '(?m)^BTC:PERP-USDT +8 +11 +[\d,]+ +True\r?$'
    }

    It 'completes <Text>' -ForEach @(
        @{ Text = 'Set-ExchangeLeverage b'; Offer = 'bb' }
        @{ Text = 'Set-ExchangeLeverage bn ETH'; Offer = 'ETH:PERP-USDT' }
    ) {
        (Get-Completion $Text).CompletionText | Should -Contain $Offer
    }

    Context 'numbers' {
        It 'takes a row of a file exactly or refuses it by name, and goes on' {
            $rows = 'Account,Symbol,Leverage', 'bb,BTCUSDT,"0,021"', 'bb,BTCUSDT,', 'bb,BTCUSDT,1e-8', 'bb,BTCUSDT,1.234567890123456789012345678',
            'bb,BTCUSDT,1.5e1', 'bb,ETHUSDT,12.25' | ConvertFrom-Csv
            $outcome = Get-Outcome { $rows | Set-ExchangeLeverage -PassThru }
            $outcome.Output | Sort-Object Symbol | ForEach-Object { "$($_.Symbol) $($_.Leverage)" } | Should -Be 'BTC:PERP-USDT 15', 'ETH:PERP-USDT 12.25'
            $said = $outcome.Errors | ForEach-Object { "$_" }
            $said.Count | Should -Be 4
            ($said -match "'Leverage'.*'0,021'").Count | Should -Be 1
            ($said -match '^bb \(Bybit Testnet\): No leverage is given for BTCUSDT').Count | Should -Be 1
            ($said -match 'leverage 0\.00000001 is not possible').Count | Should -Be 1
            ($said -match 'leverage 1\.234567890123456789012345678 is not possible').Count | Should -Be 1
            (Get-Sent).Count | Should -Be 2
        }

        It 'refuses <Value> by name and sends nothing' -ForEach @(
            @{ Value = '0,021' }, @{ Value = '' }, @{ Value = ' ' }, @{ Value = $null }, @{ Value = '12x' }, @{ Value = 1 / 3 }, @{ Value = '1.23456789012345678901234567899' }, @{ Value = [double]::NaN }
        ) {
            $outcome = Get-Outcome { Set-ExchangeLeverage bb BTCUSDT -Leverage $Value }
            $outcome.Message | Should -Match "'Leverage'"
            $outcome.Id | Should -BeIn "ParameterArgumentTransformationError,$command", "InvalidRequest,$command"
            (Get-SimulatorRequest $simulator) | Should -BeNullOrEmpty
        }

        It 'takes rows of what is set, sides apart or alike, from objects and from a file' {
            $account = @{ name = 'sides'; exchange = 'Bybit'; positionMode = 'Hedge'; marginMode = 'Isolated' } | ConvertTo-Json
            $account = Invoke-RestMethod "$($simulator.BaseAddress)/simulator/accounts" -Method Post -Body $account -ContentType 'application/json'
            $null = Add-SharedTestAccount $simulator sides -Account $account
            try {
                Set-ExchangeMarginMode sides Isolated
                Set-ExchangePositionMode sides Hedge
                Set-ExchangeLeverage sides BTCUSDT -LongLeverage 10 -ShortLeverage 5
                Set-ExchangeLeverage sides ETHUSDT 7
                $rows = Get-ExchangeLeverage sides BTCUSDT, ETHUSDT
                Set-ExchangeLeverage sides BTCUSDT, ETHUSDT 3
                ($rows | Set-ExchangeLeverage -PassThru).Changed | Should -Be $true, $true
                $file = $rows | ConvertTo-ExchangeCsv
                Set-ExchangeLeverage sides BTCUSDT, ETHUSDT 3
                $outcome = Get-Outcome { $file | ConvertFrom-Csv | Set-ExchangeLeverage }
                $outcome.Errors | Should -BeNullOrEmpty
                $now = Get-ExchangeLeverage sides BTCUSDT
                "$($now.LongLeverage)/$($now.ShortLeverage)" | Should -Be '10/5'
                Get-Set sides ETHUSDT | Should -Be 7

                # The command line is meant for all rows, and a side that is blank stays.
                $rows | Set-ExchangeLeverage -Leverage 4
                Get-Set sides BTCUSDT | Should -Be 4
                'Account,Symbol,Leverage,LongLeverage,ShortLeverage', 'sides,BTCUSDT,,9,' | ConvertFrom-Csv | Set-ExchangeLeverage
                $now = Get-ExchangeLeverage sides BTCUSDT
                "$($now.LongLeverage)/$($now.ShortLeverage)" | Should -Be '9/4'
                (Get-Outcome { Set-ExchangeLeverage sides BTCUSDT -Leverage 5 -LongLeverage 6 }).Id | Should -Be "InvalidRequest,$command"
            }
            finally { Remove-ExchangeAccount sides -Confirm:$false }
        }

        It 'takes <Value> as it is' -ForEach @(@{ Value = 12.5 }, @{ Value = 13 }, @{ Value = 14d }, @{ Value = '+15.50' }, @{ Value = [float]16.25 }) {
            (Set-ExchangeLeverage bb BTCUSDT $Value -PassThru).Leverage | Should -Be ([decimal]"$Value")
        }
    }

    Context 'confirmation' {
        It 'sends nothing signed and reads no key with -WhatIf' {
            $child = Invoke-ChildPwsh "Import-Module '$ModulePath'; Set-ExchangeLeverage keyless, real BTC/USDT 4 -WhatIf"
            $child.ExitCode | Should -Be 0
            $text = $child.Output -replace '\s+', ' '
            $text | Should -BeLike "*`"Set leverage to 4x`" on target `"BTC:PERP-USDT on real (Bybit LIVE, $($simulator.BaseAddress))`".*"
            $text | Should -BeLike "*on target `"BTC:PERP-USDT on keyless (Bybit Testnet, $($simulator.BaseAddress))`".*"
            Get-SignedRequest $simulator | Should -BeNullOrEmpty
        }

        It 'refuses under -WhatIf what it would refuse without' {
            $outcome = Get-Outcome { Set-ExchangeLeverage real BTCUSDT 5000 -WhatIf }
            $outcome.Id | Should -Be "InvalidRequest,$command"
            Get-SignedRequest $simulator | Should -BeNullOrEmpty
        }

        It 'does not ask by default, LIVE or not' {
            (Set-ExchangeLeverage real BTCUSDT 5 -PassThru).Account | Should -Be real
            Set-ExchangeLeverage real BTCUSDT 6 -Confirm:$false
            Get-Set real BTCUSDT | Should -Be 6
        }

        It 'says that it cannot ask where it is told to' {
            $outcome = Get-Outcome { Set-ExchangeLeverage real BTCUSDT 5 -Confirm }
            $outcome.Id | Should -Be "ConfirmationRequired,$command"
            $outcome.Category | Should -Be InvalidOperation
            $outcome.Target | Should -Be real
            $outcome.Message | Should -Match '^Set leverage to 5x BTC:PERP-USDT on real \(Bybit LIVE, http'
            $outcome.Advice | Should -Match '-Confirm:\$false'
            $ConfirmPreference = 'Medium'
            (Get-Outcome { Set-ExchangeLeverage real BTCUSDT 5 }).Id | Should -Be "ConfirmationRequired,$command"
            (Get-Outcome { Set-ExchangeLeverage bn BTCUSDT 5 -Confirm:$false }).Errors | Should -BeNullOrEmpty
            Get-SignedRequest $simulator | Where-Object apiKey -EQ $bybit.apiKey | Should -BeNullOrEmpty
        }
    }

    Context 'errors' {
        It 'refuses <Leverage> on <Account> before anything is sent' -ForEach @(
            @{ Account = 'bb'; Leverage = 101; Says = '1 to 100, in steps of 0.01' }, @{ Account = 'bb'; Leverage = 0; Says = '1 to 100' }, @{ Account = 'bb'; Leverage = -3; Says = '1 to 100' }
            @{ Account = 'bb'; Leverage = 1.005; Says = 'in steps of 0.01' }, @{ Account = 'bn'; Leverage = 126; Says = '1 to 125, in steps of 1' }, @{ Account = 'bn'; Leverage = 2.5; Says = 'in steps of 1' }
        ) {
            $outcome = Get-Outcome { Set-ExchangeLeverage $Account BTCUSDT $Leverage }
            $outcome.Id | Should -Be "InvalidRequest,$command"
            $outcome.Category | Should -Be InvalidArgument
            $outcome.Target | Should -Be $Account
            $outcome.Errors[0].Exception.Parameter | Should -Be Leverage
            $outcome.Message | Should -Match "^$Account \((Bybit|Binance) Testnet\): .*$Says"
            $outcome.Errors[0].Exception.Account | Should -Be $Account
            Get-Sent | Should -BeNullOrEmpty
        }

        It 'goes on where an account, a symbol or a key is missing' {
            $outcome = Get-Outcome { Set-ExchangeLeverage nobody, keyless, bb -Symbol NOPE, BTCUSDT -Leverage 5 -PassThru }
            $outcome.Output.Account | Should -Be bb
            $outcome.Errors | Sort-Object FullyQualifiedErrorId, TargetObject | ForEach-Object { "$(($_.FullyQualifiedErrorId -split ',')[0]) $($_.TargetObject)" } |
                Should -Be 'AccountNotFound nobody', 'SecretNotFound keyless', 'UnknownSymbol bb', 'UnknownSymbol keyless'
            foreach ($wrong in $outcome.Errors | Where-Object FullyQualifiedErrorId -Match UnknownSymbol) { "$wrong" | Should -Match "^$($wrong.TargetObject) \(Bybit Testnet\): " }
        }

        It 'does not work on an archived account' {
            $null = New-ExchangeAccount old Bybit -Environment Simulated
            Disable-ExchangeAccount old
            $outcome = Get-Outcome { Set-ExchangeLeverage old BTCUSDT 5 }
            $outcome.Id | Should -Be "AccountArchived,$command"
            $outcome.Target | Should -Be old
        }

        It 'says that a key may only read' {
            $account = @{ name = 'reader'; exchange = 'Bybit'; permissions = @('Read') } | ConvertTo-Json
            $account = Invoke-RestMethod "$($simulator.BaseAddress)/simulator/accounts" -Method Post -Body $account -ContentType 'application/json'
            $null = Add-SharedTestAccount $simulator reader -Account $account
            try {
                $outcome = Get-Outcome { Set-ExchangeLeverage reader BTCUSDT 4 }
                $outcome.Id | Should -Be "PermissionDenied,$command"
                $outcome.Category | Should -Be PermissionDenied
            }
            finally { Remove-ExchangeAccount reader -Confirm:$false }
        }

        It 'tells of <What> as <Id>, and sets the other account' -ForEach $faults {
            Add-SimulatorFault $simulator ($Rule + @{ ApiKey = $bybit.apiKey })
            $outcome = Get-Outcome { Set-ExchangeLeverage bb, bn BTCUSDT 5 -PassThru }
            $outcome.Errors.Count | Should -Be 1
            $outcome.Id | Should -Be "$Id,$command"
            $outcome.Category | Should -Be $Category
            $outcome.Target | Should -Be bb
            $outcome.Output.Account | Should -Be bn
        }

        It 'sends once on <Account>, and says so where the reply is lost' -ForEach @(@{ Account = 'bb' }, @{ Account = 'bn' }) {
            Add-SimulatorFault $simulator @{ Kind = 'Drop'; AfterProcessing = $true; Method = 'POST' }
            $outcome = Get-Outcome { Set-ExchangeLeverage $Account BTCUSDT 17 }
            $outcome.Errors.Count | Should -Be 1
            $outcome.Id | Should -Be "OutcomeUnknown,$command"
            $outcome.Category | Should -Be OperationTimeout
            $outcome.Target | Should -Be $Account
            $outcome.Advice | Should -Match 'Get-ExchangeLeverage'
            (Get-Sent).Count | Should -Be 1
            Get-Set $Account BTCUSDT | Should -Be 17
        }
    }

    Context 'stopping' {
        It 'stops within a second while nothing answers' {
            Add-SimulatorFault $simulator @{ Kind = 'NeverAnswer' }
            Measure-Stop $simulator 'Set-ExchangeLeverage bb BTCUSDT 5' | Should -BeLessThan 1000
        }

        It 'does not send what has not left when Select-Object -First is served' {
            $leftover = Measure-Leftover $simulator @{ ApiKey = $bybit.apiKey } { Set-ExchangeLeverage bb, bn BTCUSDT 9 -PassThru | Select-Object -First 1 }
            $leftover.Output.Account | Should -Be bn
            $leftover.Answered | Should -Be 0
            Get-Sent | Where-Object apiKey -EQ $bybit.apiKey | Should -BeNullOrEmpty
        }

        It 'ends cleanly with -ErrorAction Stop' {
            $leftover = Measure-Leftover $simulator @{ ApiKey = $bybit.apiKey } {
                try { Set-ExchangeLeverage nobody, bb BTCUSDT 5 -ErrorAction Stop; 'went on' } catch { $_.FullyQualifiedErrorId }
            }
            $leftover.Output | Should -Be "AccountNotFound,$command"
            Get-Sent | Should -BeNullOrEmpty
        }
    }

    # Last, because what the exchange said of its limit holds for a second.
    Context 'limits' {
        It 'does not wait for a limit with a write' {
            Add-SimulatorFault $simulator @{ Kind = 'Status'; Status = 429; Method = 'POST'; Exchange = 'Binance'; Headers = @{ 'Retry-After' = '1' }; Body = '{"code":-1003,"msg":"Too many requests"}'; ContentType = 'application/json' }
            $outcome = Get-Outcome { Set-ExchangeLeverage bn BTCUSDT 5 }
            $outcome.Id | Should -Be "RateLimited,$command"
            $outcome.Category | Should -Be LimitsExceeded
            $outcome.Errors[0].Exception.NextAllowedAt | Should -BeOfType datetime
            (Get-Sent).Count | Should -Be 1
        }
    }
}
