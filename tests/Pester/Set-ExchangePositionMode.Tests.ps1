BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1; . $PSScriptRoot/SettingCases.ps1 }

BeforeAll {
    . $PSScriptRoot/Common.ps1
    . $PSScriptRoot/NetworkCases.ps1
    . $PSScriptRoot/SettingCases.ps1
    $null = New-TestHome
    $simulator = Start-SettingSimulator Binance
    $command = 'ExchangeAccounts.PowerShell.SetExchangePositionModeCommand'
}

AfterAll { Stop-Simulator $simulator }

Describe 'Set-ExchangePositionMode' {
    BeforeEach {
        Set-ExchangePositionMode bb, b2, bn, n2 OneWay
        Clear-SimulatorRequest $simulator
    }

    It 'sets the mode of accounts, or of symbols where each has its own, and says nothing' {
        Set-ExchangePositionMode bn, n2 Hedge | Should -BeNullOrEmpty
        Set-ExchangePositionMode bb, b2 Hedge BTC:PERP-USDT, ETH/USDT | Should -BeNullOrEmpty
        (Get-SentSetting $simulator).Count | Should -Be 6
        (Get-ExchangePositionMode bn, n2).PositionMode | Should -Be Hedge, Hedge
        (Get-ExchangePositionMode bb BTCUSDT, ETHUSDT, SOLUSDT).PositionMode | Should -Be Hedge, Hedge, OneWay
    }

    It 'sets all that settle in an asset, <How>' -ForEach @(@{ How = 'named'; Told = @{ Asset = 'usdt' } }, @{ How = 'or not'; Told = @{} }) {
        $change = Set-ExchangePositionMode bb Hedge @Told -PassThru
        $change.Symbol | Should -BeNullOrEmpty
        $change.Asset | Should -Be USDT
        (Get-SentSetting $simulator).Count | Should -Be 1
        (Get-ExchangePositionMode bb BTCUSDT, SOLUSDT, BTCUSD).PositionMode | Should -Be Hedge, Hedge, OneWay
    }

    It 'warns of symbols that kept their mode because something is open' {
        $null = New-ExchangeOrder bb ETHUSDT Buy -Quantity 0.1 -Price 2500
        try {
            $outcome = Get-Outcome { Set-ExchangePositionMode bb Hedge -PassThru }
            $outcome.Errors | Should -BeNullOrEmpty
            $outcome.Output.Changed | Should -BeTrue
            $outcome.Warnings | Should -Be 'bb (Bybit Testnet): ETH:PERP-USDT stays in OneWay mode, because a position or an order of it is open.'
            (Get-ExchangePositionMode bb BTCUSDT, ETHUSDT).PositionMode | Should -Be Hedge, OneWay

            # The exchange refuses the same once more: there is nothing left that it could set.
            $again = Get-Outcome { Set-ExchangePositionMode bb Hedge -PassThru }
            $again.Errors | Should -BeNullOrEmpty
            $again.Output.Changed | Should -BeFalse
            $again.Warnings | Should -Be $outcome.Warnings
        }
        finally { Get-ExchangeOrder bb | Stop-ExchangeOrder }
    }

    It 'writes what it changed with -PassThru' {
        $change = Set-ExchangePositionMode -Account bn -PositionMode Hedge -PassThru
        $change | Should -BeOfType ExchangeAccounts.ExchangePositionModeChange
        $change.PreviousPositionMode | Should -Be OneWay
        $change.PositionMode | Should -Be Hedge
        $change.Changed | Should -BeTrue
        $change = Set-ExchangePositionMode bb hedge BTCUSDT -PassThru
        "$($change.Symbol) $($change.ExchangeSymbol) $($change.PreviousPositionMode)" | Should -Be 'BTC:PERP-USDT BTCUSDT OneWay'
    }

    It 'is content where it was so already, or cannot be otherwise' {
        foreach ($change in @(Set-ExchangePositionMode bn OneWay -PassThru; Set-ExchangePositionMode bb OneWay BTCUSDT, BTCUSD -PassThru; Set-ExchangePositionMode bb OneWay -Asset USDC -PassThru)) {
            $change.Changed | Should -BeFalse
            $change.PositionMode | Should -Be OneWay
        }
    }

    It 'works on a simulated account' {
        $null = New-ExchangeAccount paper Bybit -Environment Simulated
        try { (Set-ExchangePositionMode paper Hedge BTCUSDT -PassThru).Changed | Should -BeTrue } finally { Remove-ExchangeAccount paper -Confirm:$false }
    }

    It 'takes accounts as text, and account, symbol and mode by property' {
        ('bn', 'n2' | Set-ExchangePositionMode -PositionMode Hedge -PassThru).Account | Sort-Object | Should -Be bn, n2
        Get-ExchangePositionMode bb BTCUSDT | Set-ExchangePositionMode -PositionMode Hedge -PassThru | ForEach-Object { "$($_.Account) $($_.Symbol)" } | Should -Be 'bb BTC:PERP-USDT'
        'Account,Symbol,PositionMode', 'bn,,oneway', 'bb,BTCUSDT,OneWay' | ConvertFrom-Csv | Set-ExchangePositionMode -PassThru |
            Sort-Object Account | ForEach-Object { "$($_.Account) $($_.Symbol) $($_.PositionMode)" } | Should -Be 'bb BTC:PERP-USDT OneWay', 'bn  OneWay'
    }

    It 'renders as a table of 120 columns, grouped by account' {
        $text = @(Set-ExchangePositionMode bb Hedge BTCUSDT -PassThru; Set-ExchangePositionMode bb OneWay -PassThru; Set-ExchangePositionMode bn Hedge -PassThru) | Get-RenderedView
        $text | Should -Match '(?m)^   Account: bn \(Binance Testnet\)\r?$'
        $text | Should -Match '(?m)^Symbol +Previous +PositionMode +Changed\r?$'
        $text | Should -Match '(?m)^BTC:PERP-USDT +OneWay +Hedge +True\r?$'
        $text | Should -Match '(?m)^\(USDT\) +OneWay +True\r?$'
        $text | Should -Match '(?m)^\(account\) +OneWay +Hedge +True\r?$'
    }

    It 'completes <Text>' -ForEach @(
        @{ Text = 'Set-ExchangePositionMode n'; Offer = 'n2' }
        @{ Text = 'Set-ExchangePositionMode bb -PositionMode '; Offer = 'Hedge' }
        @{ Text = 'Set-ExchangePositionMode bb Hedge ETH'; Offer = 'ETH:PERP-USDT' }
        @{ Text = 'Set-ExchangePositionMode bb Hedge -Asset US'; Offer = 'USDT' }
    ) {
        $null = Get-ExchangeInstrument -Account bb
        (Get-Completion $Text).CompletionText | Should -Contain $Offer
    }

    It 'refuses <What> before anything is sent, and says what there is' -ForEach @(
        @{ What = 'a symbol where the account has one mode'; Told = @{ Account = 'bn'; PositionMode = 'Hedge'; Symbol = 'BTCUSDT' }; Parameter = 'Symbol'; Says = 'every symbol' }
        @{ What = 'an asset where the account has one mode'; Told = @{ Account = 'bn'; PositionMode = 'Hedge'; Asset = 'USDT' }; Parameter = 'Asset'; Says = 'every symbol' }
        @{ What = 'hedge mode of inverse contracts'; Told = @{ Account = 'bb'; PositionMode = 'Hedge'; Symbol = 'BTCUSD' }; Parameter = 'Symbol'; Says = 'BTC:PERP-USD is one-way' }
        @{ What = 'hedge mode of USDC contracts'; Told = @{ Account = 'bb'; PositionMode = 'Hedge'; Symbol = 'BTC:PERP-USDC' }; Parameter = 'Symbol'; Says = 'USDT perpetuals only' }
        @{ What = 'hedge mode of another asset'; Told = @{ Account = 'bb'; PositionMode = 'Hedge'; Asset = 'USDC' }; Parameter = 'Asset'; Says = 'USDT perpetuals only' }
    ) {
        $outcome = Get-Outcome { Set-ExchangePositionMode @Told }
        $outcome.Id | Should -Be "Unsupported,$command"
        $outcome.Category | Should -Be NotImplemented
        $outcome.Target | Should -Be $Told.Account
        $outcome.Errors[0].Exception.Parameter | Should -Be $Parameter
        $outcome.Message | Should -Match $Says
        $outcome.Advice | Should -Not -BeNullOrEmpty
        Get-SignedRequest $simulator | Should -BeNullOrEmpty
        (Get-Outcome { Set-ExchangePositionMode @Told -WhatIf }).Id | Should -Be "Unsupported,$command"
    }

    It 'refuses what cannot be, by name' {
        foreach ($symbol in $null, '', @('BTCUSDT', ' ')) {
            (Get-Outcome { Set-ExchangePositionMode bb Hedge -Symbol $symbol }).Id | Should -Be "InvalidRequest,$command"
        }
        (Get-Outcome { Set-ExchangePositionMode bb Hedge -Symbol NOPE }).Id | Should -Be "UnknownSymbol,$command"
        (Get-Outcome { Set-ExchangePositionMode bb Unknown }).Id | Should -Be "ParameterArgumentValidationError,$command"
        (Get-Outcome { Set-ExchangePositionMode bb Hedge -Symbol BTCUSDT -Asset USDT }).Id | Should -Be "AmbiguousParameterSet,$command"
        (Get-Outcome { Set-ExchangePositionMode bb OneWay -Asset NOPE }).Id | Should -Be "InvalidRequest,$command"
        Get-SentSetting $simulator | Should -BeNullOrEmpty
    }

    Context 'what blocks it' {
        It 'names positions leg by leg, and orders' {
            Set-ExchangePositionMode bn Hedge
            $null = New-ExchangeOrder bn BTCUSDT Buy -Quantity 0.02 -Type Market
            $null = New-ExchangeOrder bn BTCUSDT Sell -Quantity 0.01 -Type Market
            $order = New-ExchangeOrder bn ETHUSDT Buy -Quantity 0.1 -Price 2500
            try {
                $outcome = Get-Outcome { Set-ExchangePositionMode bn, n2 OneWay -PassThru }
                $outcome.Id | Should -Be "InvalidState,$command"
                $outcome.Target | Should -Be bn
                $outcome.Message | Should -Match '\(-406[78]\)\. Open positions: '
                $outcome.Message | Should -Match 'BTC:PERP-USDT Long 0\.02'
                $outcome.Message | Should -Match 'BTC:PERP-USDT Short 0\.01'
                $outcome.Message | Should -Match "Open orders: $($order.OrderId) \(ETH:PERP-USDT\)\.$"
                $outcome.Advice | Should -Match 'Get-ExchangePosition and Get-ExchangeOrder'
                $outcome.Output.Account | Should -Be n2
            }
            finally {
                Get-ExchangeOrder bn | Stop-ExchangeOrder
                $null = New-ExchangeOrder bn BTCUSDT Sell -Quantity 0.02 -Type Market -PositionSide Long
                $null = New-ExchangeOrder bn BTCUSDT Buy -Quantity 0.01 -Type Market -PositionSide Short
            }
        }

        It 'names those of the symbol, where it is one' {
            $mine = New-ExchangeOrder bb BTCUSDT Buy -Quantity 0.01 -Price 50000
            $other = New-ExchangeOrder bb ETHUSDT Buy -Quantity 0.1 -Price 2500
            try {
                $outcome = Get-Outcome { Set-ExchangePositionMode bb Hedge BTCUSDT }
                $outcome.Id | Should -Be "InvalidState,$command"
                $outcome.Message | Should -BeLike "*(110028). Open orders: $($mine.OrderId) (BTC:PERP-USDT)."
                $outcome.Message | Should -Not -Match $other.OrderId
            }
            finally { Get-ExchangeOrder bb | Stop-ExchangeOrder }
        }
    }

    Context 'orders' {
        # Two names of one account of the exchange: what one sets, the other does not know.
        BeforeAll {
            foreach ($name in 'bb', 'bn') { $null = Add-SharedTestAccount $simulator "$name-too" -Account ($simulator.Accounts | Where-Object name -EQ $name) }
            function Get-ModeRead { @((Get-SimulatorRequest $simulator) | Where-Object { $_.path -in '/v5/position/list', '/fapi/v1/accountConfig', '/fapi/v1/positionSide/dual' }) }
        }

        It 'ask <_> for the mode once, and go by what was set or shown' -ForEach 'bb', 'bn' {
            $name = $_
            $null = Get-ExchangePositionMode $name BTCUSDT
            Clear-SimulatorRequest $simulator
            $null = 1..3 | ForEach-Object { New-ExchangeOrder $name BTCUSDT Buy -Quantity 0.01 -Price 50000 }
            Get-ModeRead | Should -BeNullOrEmpty
            Get-ExchangeOrder $name | Stop-ExchangeOrder
            Set-ExchangePositionMode $name Hedge
            (New-ExchangeOrder $name BTCUSDT Buy -Quantity 0.01 -Price 50000).PositionSide | Should -Be Long
            Get-ExchangeOrder $name | Stop-ExchangeOrder
        }

        It 'that <_> refuses for the mode are not sent again, and say that it was read anew' -ForEach 'bb', 'bn' {
            $name = $_
            $null = New-ExchangeOrder $name BTCUSDT Buy -Quantity 0.01 -Price 50000 | Stop-ExchangeOrder
            Set-ExchangePositionMode "$name-too" Hedge
            Clear-SimulatorRequest $simulator
            $outcome = Get-Outcome { New-ExchangeOrder $name BTCUSDT Buy -Quantity 0.01 -Price 50000 }
            $outcome.Id | Should -Be 'InvalidState,ExchangeAccounts.PowerShell.NewExchangeOrderCommand'
            $outcome.Message | Should -Match 'The position mode was read anew: BTC:PERP-USDT is in Hedge mode\. Run the command again\.$'
            (Get-SentSetting $simulator).Count | Should -Be 1
            $order = New-ExchangeOrder $name BTCUSDT Buy -Quantity 0.01 -Price 50000
            $order.PositionSide | Should -Be Long
            $order | Stop-ExchangeOrder
        }

        It 'are not refused for a mode that was known before' {
            $null = New-ExchangeOrder bn BTCUSDT Buy -Quantity 0.01 -Price 50000 | Stop-ExchangeOrder
            Set-ExchangePositionMode bn-too Hedge
            $order = New-ExchangeOrder bn BTCUSDT Buy -Quantity 0.01 -Price 50000 -PositionSide Long
            $order.Outcome | Should -Be Confirmed
            $order | Stop-ExchangeOrder
        }
    }

    It 'sends once on Bybit too, and says so where the reply is lost' {
        Add-SimulatorFault $simulator @{ Kind = 'Drop'; AfterProcessing = $true; Method = 'POST' }
        $outcome = Get-Outcome { Set-ExchangePositionMode bb Hedge BTCUSDT }
        Clear-SimulatorFault $simulator
        $outcome.Id | Should -Be "OutcomeUnknown,$command"
        (Get-SentSetting $simulator).Count | Should -Be 1
        (Get-ExchangePositionMode bb BTCUSDT).PositionMode | Should -Be Hedge
    }

    It 'says under -WhatIf what all it changes' {
        $outcome = Invoke-ChildPwsh "Import-Module '$ModulePath'; Set-ExchangePositionMode bb Hedge -WhatIf; Set-ExchangePositionMode bb Hedge BTCUSDT -WhatIf"
        $text = $outcome.Output -replace '\s+', ' '
        $text | Should -BeLike '*"Set position mode to Hedge for all USDT perpetuals of the account" on target "bb (Bybit Testnet, http*'
        $text | Should -BeLike '*"Set position mode to Hedge" on target "BTC:PERP-USDT on bb (Bybit Testnet, http*'
    }

    Add-SettingCase @{
        Name = 'Set-ExchangePositionMode'; Given = @{ PositionMode = 'Hedge' }; Back = @{ PositionMode = 'OneWay' }; One = 'bn'; Two = 'n2'; Target = ''
        Action = 'Set position mode to Hedge for every symbol of the account'; Shows = 'Get-ExchangePositionMode'
    }
}
