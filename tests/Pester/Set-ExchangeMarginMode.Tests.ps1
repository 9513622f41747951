BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1; . $PSScriptRoot/SettingCases.ps1 }

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/NetworkCases.ps1
    . $PSScriptRoot/SettingCases.ps1
    $null = New-TestHome
    $simulator = Start-SettingSimulator Bybit
    $command = 'ExchangeAccounts.PowerShell.SetExchangeMarginModeCommand'
}

AfterAll { Stop-Simulator $simulator }

Describe 'Set-ExchangeMarginMode' {
    BeforeEach {
        Set-ExchangeMarginMode bb, b2 Cross
        Set-ExchangeMarginMode bn Cross -Symbol BTCUSDT, ETHUSDT
        Clear-SimulatorRequest $simulator
    }

    It 'sets the mode of accounts, or of symbols where each has its own, and says nothing' {
        Set-ExchangeMarginMode bb, b2 Isolated | Should -BeNullOrEmpty
        Set-ExchangeMarginMode bn Isolated BTC:PERP-USDT, ETH/USDT | Should -BeNullOrEmpty
        (Get-SentSetting $simulator).Count | Should -Be 4
        (Get-ExchangeMarginMode bb, b2).MarginMode | Should -Be Isolated, Isolated
        (Get-ExchangeMarginMode bn BTCUSDT, ETHUSDT, SOLUSDT).MarginMode | Should -Be Isolated, Isolated, Cross
    }

    It 'writes what it changed with -PassThru' {
        $change = Set-ExchangeMarginMode -Account bb -MarginMode Portfolio -PassThru
        $change | Should -BeOfType ExchangeAccounts.ExchangeMarginModeChange
        $change.Symbol | Should -BeNullOrEmpty
        $change.PreviousMarginMode | Should -Be Cross
        $change.MarginMode | Should -Be Portfolio
        $change.Changed | Should -BeTrue
        $change = Set-ExchangeMarginMode -Account bn -MarginMode isolated -Symbol BTCUSDT -PassThru
        $change.Symbol | Should -Be 'BTC:PERP-USDT'
        $change.ExchangeSymbol | Should -Be BTCUSDT
        $change.MarginMode | Should -BeOfType ExchangeAccounts.MarginMode
    }

    It 'is content where it was so already' {
        foreach ($change in @(Set-ExchangeMarginMode bb Cross -PassThru; Set-ExchangeMarginMode bn Cross BTCUSDT -PassThru)) {
            $change.Changed | Should -BeFalse
            $change.PreviousMarginMode | Should -Be Cross
            $change.MarginMode | Should -Be Cross
        }
    }

    It 'works on a simulated account' {
        $null = New-ExchangeAccount paper Bybit -Environment Simulated
        try { (Set-ExchangeMarginMode paper Isolated -PassThru).Changed | Should -BeTrue } finally { Remove-ExchangeAccount paper -Confirm:$false }
    }

    It 'takes accounts as text, and account, symbol and mode by property' {
        ('bb', 'b2' | Set-ExchangeMarginMode -MarginMode Isolated -PassThru).Account | Sort-Object | Should -Be b2, bb
        Set-ExchangeMarginMode bn Isolated ETHUSDT
        Get-ExchangeMarginMode bb, bn | Where-Object MarginMode -EQ Isolated | Set-ExchangeMarginMode -MarginMode Cross -PassThru |
            Sort-Object Account | ForEach-Object { "$($_.Account) $($_.Symbol) $($_.MarginMode)" } | Should -Be 'bb  Cross', 'bn ETH:PERP-USDT Cross'
        $rows = 'Account,Symbol,MarginMode', 'bb,,Isolated', 'bn,BTCUSDT,isolated', 'bn,ETHUSDT,', 'bn,,Cross', 'bn,ETHUSDT,Sometimes' | ConvertFrom-Csv
        $outcome = Get-Outcome { $rows | Set-ExchangeMarginMode -PassThru }
        $outcome.Output | Sort-Object Account | ForEach-Object { "$($_.Account) $($_.Symbol) $($_.MarginMode)" } | Should -Be 'bb  Isolated', 'bn BTC:PERP-USDT Isolated'
        $outcome.Errors.Count | Should -Be 3
        ($outcome.Errors.FullyQualifiedErrorId -replace ',.*' | Sort-Object) | Should -Be InvalidRequest, ParameterArgumentTransformationError, ParameterArgumentValidationError
    }

    It 'renders as a table of 120 columns, grouped by account' {
        $text = @(Set-ExchangeMarginMode bb Isolated -PassThru; Set-ExchangeMarginMode bn Isolated BTCUSDT -PassThru) | Get-RenderedView
        $text | Should -Match '(?m)^   Account: bb \(Bybit Testnet\)\r?$'
        $text | Should -Match '(?m)^Symbol +Previous +MarginMode +Changed\r?$'
        $text | Should -Match '(?m)^\(account\) +Cross +Isolated +True\r?$'
        $text | Should -Match '(?m)^BTC:PERP-USDT +Cross +Isolated +True\r?$'
    }

    It 'completes <Text>' -ForEach @(
        @{ Text = 'Set-ExchangeMarginMode b'; Offer = 'bb' }
        @{ Text = 'Set-ExchangeMarginMode bn '; Offer = 'Isolated' }
        @{ Text = 'Set-ExchangeMarginMode bn Cross ETH'; Offer = 'ETH:PERP-USDT' }
    ) {
        (Get-Completion $Text).CompletionText | Should -Contain $Offer
    }

    It 'offers no mode that is none' {
        (Get-Completion 'Set-ExchangeMarginMode bn -MarginMode ').CompletionText | Should -Be Cross, Isolated, Portfolio
        (Get-Outcome { Set-ExchangeMarginMode bb Unknown }).Id | Should -Be "ParameterArgumentValidationError,$command"
        Get-SentSetting $simulator | Should -BeNullOrEmpty
    }

    Context 'what an exchange does not have' {
        It 'refuses <What> before anything is sent, and says what there is' -ForEach @(
            @{ What = 'a symbol where the account has one mode'; Told = @{ Account = 'bb'; MarginMode = 'Isolated'; Symbol = 'BTCUSDT' }; Id = 'Unsupported'; Parameter = 'Symbol'; Says = 'every symbol'; Category = 'NotImplemented' }
            @{ What = 'no symbol where each has its own'; Told = @{ Account = 'bn'; MarginMode = 'Isolated' }; Id = 'InvalidRequest'; Parameter = 'Symbol'; Says = 'give -Symbol'; Category = 'InvalidArgument' }
            @{ What = 'portfolio margin'; Told = @{ Account = 'bn'; MarginMode = 'Portfolio'; Symbol = 'BTCUSDT' }; Id = 'Unsupported'; Parameter = 'MarginMode'; Says = 'other addresses'; Category = 'NotImplemented' }
            @{ What = 'a symbol that is none'; Told = @{ Account = 'bn'; MarginMode = 'Cross'; Symbol = 'NOPE' }; Id = 'UnknownSymbol'; Parameter = 'Symbol'; Says = 'NOPE'; Category = 'InvalidArgument' }
        ) {
            $outcome = Get-Outcome { Set-ExchangeMarginMode @Told }
            $outcome.Id | Should -Be "$Id,$command"
            $outcome.Category | Should -Be $Category
            $outcome.Target | Should -Be $Told.Account
            $outcome.Errors[0].Exception.Parameter | Should -Be $Parameter
            $outcome.Message | Should -Match $Says
            $outcome.Advice | Should -Not -BeNullOrEmpty
            Get-SignedRequest $simulator | Should -BeNullOrEmpty
            (Get-Outcome { Set-ExchangeMarginMode @Told -WhatIf }).Id | Should -Be "$Id,$command"
        }

        It 'never takes an empty symbol for the whole account' {
            foreach ($symbol in $null, '', ' ', @('BTCUSDT', '')) {
                (Get-Outcome { Set-ExchangeMarginMode bb Isolated -Symbol $symbol }).Id | Should -Be "InvalidRequest,$command"
            }
            Get-SignedRequest $simulator | Should -BeNullOrEmpty
        }
    }

    Context 'what blocks it' {
        AfterEach {
            Get-ExchangeOrder bb, bn | Stop-ExchangeOrder
            if (Get-ExchangePosition bn) { $null = New-ExchangeOrder bn BTCUSDT Sell -Quantity 0.01 -Type Market -ReduceOnly }
        }

        It 'names the orders of the account' {
            $orders = 1..7 | ForEach-Object { New-ExchangeOrder bb BTCUSDT Buy -Quantity 0.01 -Price (50000 + $_) }
            $outcome = Get-Outcome { Set-ExchangeMarginMode bb Isolated }
            $outcome.Id | Should -Be "InvalidState,$command"
            $outcome.Target | Should -Be bb
            $outcome.Message | Should -Match '\(3400045\)\. Open orders: .* and 2 more\.$'
            @($orders | Where-Object { $outcome.Message.Contains("$($_.OrderId) (BTC:PERP-USDT)") }).Count | Should -Be 5
            $outcome.Advice | Should -Match 'Get-ExchangeOrder'
            (Get-ExchangeMarginMode bb).MarginMode | Should -Be Cross
        }

        It 'names position and orders of the symbol, and of no other' {
            $null = New-ExchangeOrder bn BTCUSDT Buy -Quantity 0.01 -Type Market
            $mine = New-ExchangeOrder bn BTCUSDT Buy -Quantity 0.01 -Price 50000
            $other = New-ExchangeOrder bn ETHUSDT Buy -Quantity 0.1 -Price 2500
            $outcome = Get-Outcome { Set-ExchangeMarginMode bn Isolated BTCUSDT, SOLUSDT -PassThru }
            $outcome.Id | Should -Be "InvalidState,$command"
            $outcome.Message | Should -BeLike "*(-404?). Open positions: BTC:PERP-USDT 0.01. Open orders: $($mine.OrderId) (BTC:PERP-USDT)."
            $outcome.Message | Should -Not -Match $other.OrderId
            $outcome.Output.Symbol | Should -Be 'SOL:PERP-USDT'
            Set-ExchangeMarginMode bn Cross SOLUSDT
        }

        It 'leaves the exchange its own words where that cannot be read' {
            $null = New-ExchangeOrder bb BTCUSDT Buy -Quantity 0.01 -Price 50000
            Add-SimulatorFault $simulator @{ Kind = 'Status'; Status = 403; PathPrefix = '/v5/order/realtime' }
            $outcome = Get-Outcome { Set-ExchangeMarginMode bb Isolated }
            Clear-SimulatorFault $simulator
            $outcome.Id | Should -Be "InvalidState,$command"
            $outcome.Message | Should -Match 'bb \(Bybit Testnet\): .*\(3400045\)$'
        }

        It 'says that multi-asset mode forbids isolated margin' {
            Set-ExchangeMultiAssetMode bn $true
            try { $outcome = Get-Outcome { Set-ExchangeMarginMode bn Isolated BTCUSDT } } finally { Set-ExchangeMultiAssetMode bn $false }
            $outcome.Id | Should -Be "InvalidState,$command"
            $outcome.Message | Should -Match 'multi-asset mode'
            $outcome.Advice | Should -Match 'Set-ExchangeMultiAssetMode'
        }
    }

    It 'sends once on Binance too, and says so where the reply is lost' {
        Add-SimulatorFault $simulator @{ Kind = 'Drop'; AfterProcessing = $true; Method = 'POST' }
        $outcome = Get-Outcome { Set-ExchangeMarginMode bn Isolated BTCUSDT }
        Clear-SimulatorFault $simulator
        $outcome.Id | Should -Be "OutcomeUnknown,$command"
        (Get-SentSetting $simulator).Count | Should -Be 1
        (Get-ExchangeMarginMode bn BTCUSDT).MarginMode | Should -Be Isolated
    }

    Add-SettingCase @{
        Name = 'Set-ExchangeMarginMode'; Given = @{ MarginMode = 'Isolated' }; Back = @{ MarginMode = 'Cross' }; One = 'bb'; Two = 'b2'; Target = ''
        Action = 'Set margin mode to Isolated for every symbol of the account'; Shows = 'Get-ExchangeMarginMode'
    }
}
