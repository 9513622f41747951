BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    . "$PSScriptRoot/NetworkCases.ps1"
    $script:testHome = New-TestHome
    $script:simulator = Start-Simulator -Config @{
        prices   = @{ Bybit = @{ BTCUSDT = 60000 }; Binance = @{ BTCUSDT = 60000 } }
        accounts = @(
            @{ name = 'one'; exchange = 'Bybit'; apiKey = $CanaryKey; apiSecret = $CanarySecret }
            @{ name = 'two'; exchange = 'Binance' }
            @{ name = 'stop'; exchange = 'Bybit' }
        )
    }
    $null = Add-TestAccount $simulator Bybit Bybit
    $null = Add-TestAccount $simulator Binance Binance
    $null = Add-SharedTestAccount $simulator stop -Account ($simulator.Accounts | Where-Object name -EQ stop)
    $null = New-ExchangeAccount -Name old -Exchange Bybit -Environment Simulated
    $null = Disable-ExchangeAccount old -Confirm:$false
    $script:by = 'ExchangeAccounts.PowerShell.SetExchangeOrderCommand'

    function New-Open($Account) { New-ExchangeOrder $Account BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 3>$null }
    function Get-Now($Order) { $Order | Get-ExchangeOrder 3>$null }

    # What was sent to change an order, and what else wrote.
    function Get-Change { @(Get-SimulatorRequest $simulator | Where-Object { $_.path -eq '/v5/order/amend' -or ($_.method -eq 'PUT' -and $_.path -eq '/fapi/v1/order') }) }
    function Get-Write { @(Get-SimulatorRequest $simulator | Where-Object { $_.signed -and $_.method -ne 'GET' }) }
    function Get-Entry($Order) { Get-ExchangeOrderJournal -ClientOrderId $Order.ClientOrderId | Where-Object Operation -EQ Amend }
    function Get-Fault($Exchange) {
        @{ kind = 'Drop'; pathPrefix = ($Exchange -eq 'Bybit' ? '/v5/order/amend' : '/fapi/v1/order'); method = ($Exchange -eq 'Bybit' ? 'POST' : 'PUT'); count = 1 }
    }
}

AfterAll {
    Stop-Simulator $simulator
}

Describe 'Set-ExchangeOrder' {
    BeforeEach {
        Clear-SimulatorFault $simulator
        Clear-SimulatorRequest $simulator
    }

    AfterEach {
        Clear-SimulatorFault $simulator
        Stop-ExchangeOrder Bybit, Binance BTC:PERP-USDT -All 3>$null
    }

    Context 'on <_>' -ForEach Bybit, Binance {
        BeforeAll { $script:account = $_ }

        It 'changes price and quantity, silently, with one write' {
            $order = New-Open $_
            Clear-SimulatorRequest $simulator
            Set-ExchangeOrder $_ BTC:PERP-USDT -OrderId $order.OrderId -Price 58000 -Quantity 0.02 | Should -BeNullOrEmpty
            $now = Get-Now $order
            $now.Price | Should -Be 58000
            $now.Quantity | Should -Be 0.02
            $now.OrderId | Should -Be $order.OrderId
            (Get-Write).Count | Should -Be 1
            (Get-Entry $order).Outcome | Should -Be Confirmed
            (Get-Entry $order).Price | Should -Be 58000
        }

        It 'leaves what is not given, and rounds the quantity down' {
            $order = New-Open $_
            $changed = $order | Set-ExchangeOrder -Quantity 0.0205 -PassThru
            $changed | Should -BeOfType ExchangeAccounts.ExchangeOrder
            $changed.Outcome | Should -Be Confirmed
            $changed.Quantity | Should -Be 0.02
            $changed.Price | Should -Be 59000
        }

        It 'needs no symbol where the order was placed from here' {
            $order = New-Open $_
            Set-ExchangeOrder $_ -ClientOrderId $order.ClientOrderId -Price 58500
            (Get-Now $order).Price | Should -Be 58500
        }

        It 'sends nothing where the order is so already' {
            $order = New-Open $_
            Clear-SimulatorRequest $simulator
            ($order | Set-ExchangeOrder -Price 59000 -PassThru).Outcome | Should -Be Confirmed
            (Get-Write).Count | Should -Be 0
        }

        It 'finds out where the reply was lost, and sends once' {
            $order = New-Open $_
            Add-SimulatorFault $simulator ((Get-Fault $_) + @{ afterProcessing = $true })
            $changed = $order | Set-ExchangeOrder -Price 58000 -PassThru
            $changed.Outcome | Should -Be Confirmed
            $changed.Price | Should -Be 58000
            (Get-Change).Count | Should -Be 1
        }

        It 'says OutcomeUnknown where the order does not show it, and does not send again' {
            $order = New-Open $_
            Add-SimulatorFault $simulator (Get-Fault $_)
            $outcome = Get-Outcome { $order | Set-ExchangeOrder -Price 58000 -PassThru }
            $outcome.Id | Should -Be "OutcomeUnknown,$by"
            $outcome.Target | Should -Be $_
            $outcome.Output.Outcome | Should -Be Unknown
            $outcome.Output.Price | Should -Be 59000
            $outcome.Advice | Should -Match 'Get-ExchangeOrder'
            (Get-Change).Count | Should -Be 1
            (Get-Entry $order).Outcome | Should -Be Unknown
            (Get-Outcome { $order | Set-ExchangeOrder -Price 58000 -WhatIf }).Warnings | Should -Match '1 order write'
            Clear-SimulatorFault $simulator
            $order | Set-ExchangeOrder -Price 58000 3>$null
            (Get-Now $order).Price | Should -Be 58000
            $null = Get-ExchangeOrder $_ 3>$null
            (Get-Outcome { $order | Set-ExchangeOrder -Price 58000 -WhatIf }).Warnings | Should -BeNullOrEmpty
        }

        It 'says what became of an order that is over' {
            $order = New-Open $_
            $order | Stop-ExchangeOrder
            $outcome = Get-Outcome { $order | Set-ExchangeOrder -Price 58000 }
            $outcome.Id | Should -Be "InvalidState,$by"
            $outcome.Message | Should -Match 'Cancelled'
            (Get-Change).Count | Should -Be 0
        }

        It 'refuses <name>: <id>, before anything is sent' -ForEach @(
            @{ name = 'nothing'; id = 'InvalidRequest'; given = @{}; message = 'Nothing to change'; parameter = 'Quantity' }
            @{ name = 'a price off the tick'; id = 'InvalidRequest'; given = @{ Price = 58000.05 }; message = '58000 and 58000\.1 are nearest'; parameter = 'Price' }
            @{ name = 'a quantity of nothing'; id = 'InvalidRequest'; given = @{ Quantity = 0 }; message = 'not above zero'; parameter = 'Quantity' }
            @{ name = 'too much'; id = 'InvalidRequest'; given = @{ Quantity = 100000 }; message = 'maximum'; parameter = 'Quantity' }
        ) {
            $order = New-Open $account
            Clear-SimulatorRequest $simulator
            $outcome = Get-Outcome { $order | Set-ExchangeOrder @given }
            $outcome.Errors.Count | Should -Be 1
            $outcome.Id | Should -Be "$id,$by"
            $outcome.Message | Should -Match $message
            $outcome.Errors[0].Exception.Parameter | Should -Be $parameter
            (Get-Write).Count | Should -Be 0
        }

        It 'says NotFound of an order nobody knows' {
            $outcome = Get-Outcome { Set-ExchangeOrder $_ BTCUSDT -OrderId 4242 -Price 58000 }
            $outcome.Id | Should -Be "NotFound,$by"
            $outcome.Category | Should -Be ObjectNotFound
            (Get-Change).Count | Should -Be 0
        }

        It 'asks the guards about the order as it shall be' {
            $order = New-Open $_
            Set-ExchangeAccount $_ -MaxOrderNotional 1000
            try { $outcome = Get-Outcome { $order | Set-ExchangeOrder -Quantity 0.1 } }
            finally { Set-ExchangeAccount $_ -ClearGuard MaxOrderNotional }
            $outcome.Id | Should -Be "GuardRefused,$by"
            (Get-Change).Count | Should -Be 0
        }
    }

    It 'changes trigger and attached stops on Bybit' {
        $order = New-Open Bybit
        $order | Set-ExchangeOrder -TakeProfit 70000 -StopLoss 50000
        (Get-Now $order).TakeProfit | Should -Be 70000
        $order | Set-ExchangeOrder -TakeProfit 0
        (Get-Now $order).TakeProfit | Should -BeNullOrEmpty
        (Get-Now $order).StopLoss | Should -Be 50000
        $null = New-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Type Market
        Set-ExchangeTradingStop Bybit BTC:PERP-USDT -StopLoss 55000
        $stop = Get-ExchangeOrder Bybit -Book Conditional
        $stop | Set-ExchangeOrder -TriggerPrice 54000
        (Get-ExchangeOrder Bybit -Book Conditional).TriggerPrice | Should -Be 54000
        $outcome = Get-Outcome { $stop | Set-ExchangeOrder -TriggerPrice 65000 }
        $outcome.Message | Should -Match 'must be below the price now'
        Set-ExchangeTradingStop Bybit BTC:PERP-USDT -StopLoss 0
    }

    It 'changes what attached stops watch, and their limit, on Bybit' {
        $order = New-Open Bybit
        $order | Set-ExchangeOrder -StopLoss 50000 -StopLossTriggerBy Mark
        (Get-Now $order).StopLossTriggerBy | Should -Be Mark
        $order | Set-ExchangeOrder -StopLossTriggerBy Index
        (Get-Now $order).StopLoss | Should -Be 50000
        (Get-Now $order).StopLossTriggerBy | Should -Be Index
        $outcome = Get-Outcome { $order | Set-ExchangeOrder -StopLossPrice 49990 }
        $outcome.Id | Should -Be "InvalidRequest,$by"
        $outcome.Errors[0].Exception.Parameter | Should -Be StopLossPrice

        $limited = New-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 -TakeProfit 70000 -TakeProfitQuantity 0.01 -TakeProfitPrice 70010
        (Get-Now $limited).TakeProfitPrice | Should -Be 70010
        $limited | Set-ExchangeOrder -TakeProfit 71000
        (Get-Now $limited).TakeProfitPrice | Should -Be 70010
        $changed = $limited | Set-ExchangeOrder -TakeProfitPrice 71010 -TakeProfitTriggerBy Mark -PassThru
        $changed.Outcome, $changed.TakeProfit, $changed.TakeProfitPrice, $changed.TakeProfitTriggerBy | Should -Be Confirmed, 71000, 71010, Mark
        $limited | Set-ExchangeOrder -TakeProfit 0
        (Get-Now $limited).TakeProfit, (Get-Now $limited).TakeProfitPrice, (Get-Now $limited).TakeProfitTriggerBy | Should -Be $null, $null, $null
    }

    It 'never cancels and places anew what Binance cannot change' {
        $null = New-ExchangeOrder Binance BTC:PERP-USDT Buy -Quantity 0.01 -Type Market
        Set-ExchangeTradingStop Binance BTC:PERP-USDT -StopLoss 55000
        Clear-SimulatorRequest $simulator
        $outcome = Get-Outcome { Get-ExchangeOrder Binance -Book Conditional | Set-ExchangeOrder -TriggerPrice 54000 }
        $outcome.Id | Should -Be "Unsupported,$by"
        $outcome.Category | Should -Be NotImplemented
        $outcome.Advice | Should -Match 'Stop-ExchangeOrder, then New-ExchangeOrder'
        (Get-Outcome { New-Open Binance | Set-ExchangeOrder -TakeProfit 70000 }).Id | Should -Be "Unsupported,$by"
        (Get-Outcome { New-Open Binance | Set-ExchangeOrder -StopLossTriggerBy Mark }).Id | Should -Be "Unsupported,$by"
        (Get-Outcome { New-Open Binance | Set-ExchangeOrder -TakeProfitPrice 70000 }).Id | Should -Be "Unsupported,$by"
        (Get-Change).Count | Should -Be 0
    }

    It 'does not choose between two orders of one id on Binance' {
        $twin = New-ExchangeOrder Binance BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 -ClientOrderId twin-1
        $null = New-ExchangeOrder Binance BTC:PERP-USDT Buy -Quantity 0.02 -Type Market -TriggerPrice 65000 -ClientOrderId twin-1
        $outcome = Get-Outcome { Set-ExchangeOrder Binance -ClientOrderId twin-1 -Price 58000 }
        $outcome.Id | Should -Be "InvalidRequest,$by"
        $outcome.Errors[0].Exception.Parameter | Should -Be Book
        (Get-Change).Count | Should -Be 0
        Set-ExchangeOrder Binance -ClientOrderId twin-1 -Book Regular -Price 58000
        (Get-Now $twin).Price | Should -Be 58000
        Stop-ExchangeOrder Binance -ClientOrderId twin-1 -Book Conditional
    }

    It 'changes what is piped in, on all accounts, and goes on where one fails' {
        $orders = New-Open Bybit, Binance
        $outcome = Get-Outcome { @($orders) + [pscustomobject]@{ Account = 'nobody'; OrderId = '1' } + [pscustomobject]@{ Account = 'old'; OrderId = '1' } | Set-ExchangeOrder -Price 58000 -PassThru }
        $outcome.Output.Price | Should -Be 58000, 58000
        $outcome.Errors.FullyQualifiedErrorId | Sort-Object | Should -Be "AccountArchived,$by", "AccountNotFound,$by"
        $orders | Set-ExchangeOrder -Price 58100
        (Get-ExchangeOrder Bybit, Binance).Price | Should -Be 58100, 58100
        (Get-ExchangeOrder Bybit, Binance).Quantity | Should -Be 0.01, 0.01
    }

    It 'signs nothing with -WhatIf and says what it would do' {
        $order = New-Open Bybit
        Clear-SimulatorRequest $simulator
        $order | Set-ExchangeOrder -Price 58000 -WhatIf
        @(Get-SimulatorRequest $simulator | Where-Object signed).Count | Should -Be 0
        $said = Invoke-ChildPwsh "`$env:EXCHANGEACCOUNTS_HOME = '$testHome'; Import-Module '$ModulePath'; Set-ExchangeOrder stop BTC:PERP-USDT -OrderId 17 -Price 58000 -WhatIf"
        $said.Output | Should -Match ([regex]::Escape("""Change order 17: price 58000"" on target ""BTC:PERP-USDT on stop (Bybit Testnet, $($simulator.BaseAddress))"""))
    }

    It 'asks only where it is told to' {
        $order = New-Open Bybit
        $outcome = Get-Outcome { $order | Set-ExchangeOrder -Price 58000 -Confirm }
        $outcome.Id | Should -Be "ConfirmationRequired,$by"
        $outcome.Message | Should -Match 'price 59000(\.0)? to 58000'
        (Get-Now $order).Price | Should -Be 59000
        $order | Set-ExchangeOrder -Price 58000 -Confirm:$false
        (Get-Now $order).Price | Should -Be 58000
    }

    It 'completes <text>' -ForEach @(
        @{ text = 'Set-ExchangeOrder B'; expected = 'Binance', 'Bybit' }
        @{ text = 'Set-ExchangeOrder Binance -TriggerBy M'; expected = 'Mark' }
    ) {
        @(Get-Completion $text | ForEach-Object CompletionText) | Should -Be $expected
    }

    It 'sends nothing that could not be written down first' {
        $order = New-Open Binance
        $env:EXCHANGEACCOUNTS_HOME = Join-Path $testHome 'full'
        try {
            $null = Add-TestAccount $simulator Binance Binance
            $null = New-Item -ItemType Directory -Force (Join-Path $testHome 'full/state')
            Set-Content (Join-Path $testHome 'full/state/journal') 'a file where the folder should be'
            $outcome = Get-Outcome { $order | Set-ExchangeOrder -Price 58000 }
            $outcome.Id | Should -Be "StateUnwritable,$by"
            (Get-Change).Count | Should -Be 0
        }
        finally {
            $env:EXCHANGEACCOUNTS_HOME = $testHome
        }
    }

    It 'stops within a second while nothing answers' {
        Add-SimulatorFault $simulator @{ kind = 'NeverAnswer'; account = 'stop' }
        Measure-Stop $simulator 'Set-ExchangeOrder stop BTC:PERP-USDT -OrderId 17 -Price 58000' | Should -BeLessThan 1000
    }
}
