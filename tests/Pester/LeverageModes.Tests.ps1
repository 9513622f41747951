# Set-ExchangeLeverage and what a leverage depends on: margin mode, position mode, risk tiers.
BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/NetworkCases.ps1
    . $PSScriptRoot/SettingCases.ps1
    $null = New-TestHome
    $rich = @(@{ asset = 'USDT'; balance = 20000000 })
    $simulator = Start-Simulator -Config @{
        prices   = @{ Bybit = @{ BTCUSDT = 60000; ETHUSDT = 3000 }; Binance = @{ BTCUSDT = 60000; ETHUSDT = 3000 } }
        accounts = @(
            @{ name = 'bb'; exchange = 'Bybit'; wallets = $rich; positions = @() }
            @{ name = 'bn'; exchange = 'Binance'; wallets = $rich; positions = @() }
            @{ name = 'hb'; exchange = 'Bybit'; wallets = $rich; positions = @(); positionMode = 'Hedge'; marginMode = 'Isolated' }
            @{ name = 'big-bb'; exchange = 'Bybit'; wallets = $rich; positions = @(@{ symbol = 'BTCUSDT'; size = 50; entryPrice = 60000; leverage = 10 }, @{ symbol = 'ETHUSDT'; size = 1; entryPrice = 3000; leverage = 10 }) }
            @{ name = 'big-bn'; exchange = 'Binance'; wallets = $rich; positions = @(@{ symbol = 'BTCUSDT'; size = 50; entryPrice = 60000; leverage = 10 }) }
        )
    }
    foreach ($account in $simulator.Accounts | Where-Object name -In bb, bn, hb, big-bb, big-bn) { $null = Add-SharedTestAccount $simulator $account.name -Account $account }
    $command = 'ExchangeAccounts.PowerShell.SetExchangeLeverageCommand'
}

AfterAll { Stop-Simulator $simulator }

Describe 'Set-ExchangeLeverage' {
    BeforeEach { Clear-SimulatorRequest $simulator }
    AfterEach { Clear-SimulatorFault $simulator }

    Context 'of each side' {
        BeforeEach { Set-ExchangeLeverage hb BTCUSDT 10; Clear-SimulatorRequest $simulator }

        It 'sets both, or one and leaves the other' {
            $change = Set-ExchangeLeverage hb BTCUSDT -LongLeverage 20 -ShortLeverage 5.5 -PassThru
            "$($change.Leverage)/$($change.LongLeverage)/$($change.ShortLeverage)" | Should -Be '/20/5.5'
            $change.Changed | Should -BeTrue
            $change = Set-ExchangeLeverage hb BTCUSDT -LongLeverage 25 -PassThru
            "$($change.PreviousLongLeverage)/$($change.PreviousShortLeverage) $($change.LongLeverage)/$($change.ShortLeverage)" | Should -Be '20/5.5 25/5.5'
            $change = Set-ExchangeLeverage hb BTCUSDT -ShortLeverage 5 -PassThru
            "$($change.LongLeverage)/$($change.ShortLeverage)" | Should -Be '25/5'
            (Set-ExchangeLeverage hb BTCUSDT -ShortLeverage 5 -PassThru).Changed | Should -BeFalse
            $row = Get-ExchangeLeverage hb BTCUSDT
            "$($row.LongLeverage)/$($row.ShortLeverage)" | Should -Be '25/5'
        }

        It 'shows both in one cell' {
            $text = Set-ExchangeLeverage hb BTCUSDT -LongLeverage 20 -ShortLeverage 5 -PassThru | Get-RenderedView
            $text | Should -Match '(?m)^BTC:PERP-USDT +10 +20 / 5 +True\r?$'
        }

        It 'takes them from rows of a file' {
            $rows = 'Account,Symbol,LongLeverage,ShortLeverage', 'hb,BTCUSDT,30,15', 'hb,ETHUSDT,8,8' | ConvertFrom-Csv
            $rows | Set-ExchangeLeverage -PassThru | Sort-Object Symbol | ForEach-Object { "$($_.Symbol) $($_.LongLeverage) $($_.ShortLeverage)" } |
                Should -Be 'BTC:PERP-USDT 30 15', 'ETH:PERP-USDT 8 8'
        }

        It 'copies from account to account, whatever else the object has' {
            Set-ExchangeLeverage bb SOLUSDT 7
            Get-ExchangeLeverage bb SOLUSDT | Set-ExchangeLeverage -Account hb -PassThru | ForEach-Object { "$($_.Account) $($_.Leverage) $($_.MarginMode)" } | Should -Be 'hb 7 '
            Set-ExchangeLeverage hb BTCUSDT -LongLeverage 20 -ShortLeverage 5
            Get-ExchangeLeverage hb BTCUSDT | Select-Object Account, LongLeverage, ShortLeverage | Set-ExchangeLeverage -Symbol SOLUSDT -PassThru |
                ForEach-Object { "$($_.LongLeverage)/$($_.ShortLeverage)" } | Should -Be '20/5'
        }

        It 'takes two that are equal for one, in any mode of any exchange' {
            (Set-ExchangeLeverage bb, bn BTCUSDT -LongLeverage 7 -ShortLeverage 7 -PassThru).Leverage | Should -Be 7, 7
        }

        It 'refuses <What> before it is sent' -ForEach @(
            @{ What = 'a side in one-way mode'; Told = @{ Account = 'bb'; LongLeverage = 9 }; Id = 'InvalidRequest'; Parameter = 'LongLeverage'; Says = 'one-way mode' }
            @{ What = 'different sides on an exchange without them'; Told = @{ Account = 'bn'; LongLeverage = 9; ShortLeverage = 8 }; Id = 'Unsupported'; Parameter = 'LongLeverage'; Says = 'one leverage for both' }
            @{ What = 'one side on an exchange without them'; Told = @{ Account = 'bn'; ShortLeverage = 8 }; Id = 'Unsupported'; Parameter = 'ShortLeverage'; Says = 'one leverage for both' }
            @{ What = 'a side out of range'; Told = @{ Account = 'hb'; LongLeverage = 9; ShortLeverage = 101 }; Id = 'InvalidRequest'; Parameter = 'ShortLeverage'; Says = '1 to 100' }
        ) {
            $outcome = Get-Outcome { Set-ExchangeLeverage -Symbol BTCUSDT @Told }
            $outcome.Id | Should -Be "$Id,$command"
            $outcome.Target | Should -Be $Told.Account
            $outcome.Errors[0].Exception.Parameter | Should -Be $Parameter
            $outcome.Message | Should -Match $Says
            Get-SentSetting $simulator | Should -BeNullOrEmpty
        }

        It 'refuses different sides in cross margin' {
            Set-ExchangeMarginMode hb Cross
            try { $outcome = Get-Outcome { Set-ExchangeLeverage hb BTCUSDT -LongLeverage 9 } } finally { Set-ExchangeMarginMode hb Isolated }
            $outcome.Id | Should -Be "Unsupported,$command"
            $outcome.Message | Should -Match 'in Cross margin both sides'
            $outcome.Advice | Should -Match 'Set-ExchangeMarginMode'
        }

        It 'takes no other leverage beside it, and not none' {
            (Get-Outcome { Set-ExchangeLeverage hb BTCUSDT -Leverage 9 -LongLeverage 8 }).Id | Should -Be "InvalidRequest,$command"
            (Get-Outcome { Set-ExchangeLeverage hb BTCUSDT }).Id | Should -Be "InvalidRequest,$command"
            Get-SimulatorRequest $simulator | Should -BeNullOrEmpty
        }

        It 'says what it would set' {
            $child = Invoke-ChildPwsh "Import-Module '$ModulePath'; Set-ExchangeLeverage hb BTCUSDT -LongLeverage 9 -ShortLeverage 8 -WhatIf; Set-ExchangeLeverage bn BTCUSDT 7 -MarginMode Isolated -WhatIf"
            $text = $child.Output -replace '\s+', ' '
            $text | Should -BeLike '*"Set leverage to 9x long, 8x short" on target "BTC:PERP-USDT on hb (Bybit Testnet, http*'
            $text | Should -BeLike '*"Set leverage to 7x and margin mode to Isolated" on target "BTC:PERP-USDT on bn (Binance Testnet, http*'
            Get-SignedRequest $simulator | Should -BeNullOrEmpty
        }
    }

    Context 'with a margin mode' {
        BeforeEach { Set-ExchangeMarginMode bn Cross ETHUSDT; Set-ExchangeLeverage bn ETHUSDT 5; Clear-SimulatorRequest $simulator }

        It 'sets the mode of the symbol, then the leverage, and tells both' {
            $change = Set-ExchangeLeverage bn ETHUSDT 9 -MarginMode Isolated -PassThru
            "$($change.PreviousLeverage) $($change.Leverage) $($change.PreviousMarginMode) $($change.MarginMode) $($change.Changed)" | Should -Be '5 9 Cross Isolated True'
            (Get-SentSetting $simulator).path | Should -Be '/fapi/v1/marginType', '/fapi/v1/leverage'
            $change = Set-ExchangeLeverage bn ETHUSDT 9 -MarginMode Isolated -PassThru
            "$($change.PreviousMarginMode) $($change.MarginMode) $($change.Changed)" | Should -Be 'Isolated Isolated False'
        }

        It 'says that the mode was set where the leverage fails' {
            Add-SimulatorFault $simulator @{ Kind = 'Status'; Status = 400; Method = 'POST'; PathPrefix = '/fapi/v1/leverage'; Body = '{"code":-4300,"msg":"Not for you."}'; ContentType = 'application/json' }
            $outcome = Get-Outcome { Set-ExchangeLeverage bn ETHUSDT 9 -MarginMode Isolated }
            $outcome.Errors.Count | Should -Be 1
            $outcome.Message | Should -BeLike 'bn (Binance Testnet): Not for you. (-4300). The margin mode of ETH:PERP-USDT was set to Isolated before that.'
        }

        It 'says so too where the reply is lost' {
            Add-SimulatorFault $simulator @{ Kind = 'Drop'; AfterProcessing = $true; PathPrefix = '/fapi/v1/leverage'; Method = 'POST' }
            $outcome = Get-Outcome { Set-ExchangeLeverage bn ETHUSDT 9 -MarginMode Isolated }
            $outcome.Id | Should -Be "OutcomeUnknown,$command"
            $outcome.Message | Should -Match 'was set to Isolated before that\.$'
            $outcome.Advice | Should -Match 'Get-ExchangeLeverage'
        }

        It 'sends no leverage where the mode is refused, and names what blocks it' {
            $outcome = Get-Outcome { Set-ExchangeLeverage big-bn BTCUSDT 9 -MarginMode Isolated }
            $outcome.Id | Should -Be "InvalidState,$command"
            $outcome.Message | Should -Match 'Open positions: BTC:PERP-USDT 50\.$'
            (Get-SentSetting $simulator).path | Should -Be '/fapi/v1/marginType'
        }

        It 'goes on where the account is in that mode, and refuses where it is not' {
            $change = Set-ExchangeLeverage big-bb ETHUSDT 9 -MarginMode Cross -PassThru
            "$($change.Leverage) $($change.PreviousMarginMode) $($change.MarginMode)" | Should -Be '9 Cross Cross'
            Clear-SimulatorRequest $simulator
            $outcome = Get-Outcome { Set-ExchangeLeverage big-bb ETHUSDT 9 -MarginMode Isolated }
            $outcome.Id | Should -Be "Unsupported,$command"
            $outcome.Errors[0].Exception.Parameter | Should -Be MarginMode
            $outcome.Message | Should -Match 'Set-ExchangeMarginMode -MarginMode Isolated would change it for every symbol of the account, with 2 open positions now'
            Get-SentSetting $simulator | Should -BeNullOrEmpty
        }

        It 'never takes the mode from the pipeline' {
            (Get-ExchangePosition big-bn | Set-ExchangeLeverage -Leverage 9 -PassThru).MarginMode | Should -BeNullOrEmpty
            (Get-SentSetting $simulator).path | Should -Be '/fapi/v1/leverage'
        }

        It 'offers cross and isolated only' {
            (Get-Completion 'Set-ExchangeLeverage bn BTCUSDT 5 -MarginMode ').CompletionText | Should -Be Cross, Isolated
            (Get-Outcome { Set-ExchangeLeverage bn BTCUSDT 5 -MarginMode Portfolio }).Id | Should -Be "ParameterArgumentValidationError,$command"
        }
    }

    Context 'with an open position' {
        # Worth 3,000,000: tier 2 on Bybit (up to 10,000,000 at 50x), tier 3 on Binance (up to 3,000,000 at 75x).
        It 'refuses on <Account> what its tier does not allow, before it is sent' -ForEach @(
            @{ Account = 'big-bb'; Leverage = 50.01; Says = 'worth 3000000 USDT, which is in tier 2 (up to 10000000 USDT) with at most 50x. 50.01x is for positions of up to 2000000 USDT.' }
            @{ Account = 'big-bn'; Leverage = 76; Says = 'worth 3000000 USDT, which is in tier 3 (up to 3000000 USDT) with at most 75x. 76x is for positions of up to 800000 USDT.' }
        ) {
            $outcome = Get-Outcome { Set-ExchangeLeverage $Account BTCUSDT $Leverage }
            $outcome.Id | Should -Be "RiskLimit,$command"
            $outcome.Category | Should -Be LimitsExceeded
            $outcome.Target | Should -Be $Account
            $outcome.Message | Should -BeLike "$Account (*): the open position in BTC:PERP-USDT is $Says"
            Get-SentSetting $simulator | Should -BeNullOrEmpty
        }

        It 'sets what its tier allows' {
            (Set-ExchangeLeverage big-bb BTCUSDT 50 -PassThru).Leverage | Should -Be 50
            (Set-ExchangeLeverage big-bn BTCUSDT 50 -PassThru).Leverage | Should -Be 50
        }

        It 'reads no tiers without one' {
            Set-ExchangeLeverage bb BTCUSDT 100
            (Get-SimulatorRequest $simulator).path | Should -Not -Contain '/v5/market/risk-limit'
        }
    }
}
