BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    . "$PSScriptRoot/NetworkCases.ps1"
    $script:testHome = New-TestHome
    $script:journal = Join-Path $testHome 'state/journal'
    $script:by = 'ExchangeAccounts.PowerShell.ResolveExchangeOrderCommand'
    $script:simulator = Start-Simulator -Config @{
        prices   = @{ Bybit = @{ BTCUSDT = 60000 }; Binance = @{ BTCUSDT = 60000 } }
        accounts = @(@{ name = 'one'; exchange = 'Bybit' }, @{ name = 'two'; exchange = 'Binance' })
    }
    $null = Add-TestAccount $simulator Bybit -Account ($simulator.Accounts | Where-Object name -EQ one)
    $null = Add-SharedTestAccount $simulator Binance -Account ($simulator.Accounts | Where-Object name -EQ two)

    # An entry as a process leaves it that ended before it knew the outcome.
    function Add-Intent($Account, $Id, $Minutes, $Process = '4999999-dead', $Operation = 'Place', $Price = 59000) {
        $null = New-Item -ItemType Directory -Force $journal
        $registered = Get-ExchangeAccount $Account
        $time = [datetime]::UtcNow.AddMinutes(-$Minutes)
        [ordered]@{
            v = 1; kind = 'Intent'; id = [guid]::NewGuid().ToString('N'); time = $time.ToString('o'); accountId = $registered.Id; account = $Account
            exchange = $registered.Exchange; environment = "$($registered.Environment)"; process = $Process; operation = $Operation; clientOrderId = $Id
            symbol = 'BTC:PERP-USDT'; exchangeSymbol = 'BTCUSDT'; side = 'Buy'; type = 'Limit'; quantity = 0.01; price = $Price; book = 'Regular'
        } | ConvertTo-Json -Compress | Add-Content (Join-Path $journal "orders-$($time.ToString('yyyyMMdd'))-$Process.jsonl")
    }
}

AfterAll { Stop-Simulator $simulator }

Describe 'Resolve-ExchangeOrder' {
    BeforeEach {
        Remove-Item $journal -Recurse -Force -ErrorAction Ignore
        Clear-SimulatorFault $simulator
        Clear-SimulatorRequest $simulator
    }

    It 'settles an order of an ended process on <_>' -ForEach Bybit, Binance {
        $placed = New-ExchangeOrder $_ BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000
        Remove-Item $journal -Recurse -Force
        Add-Intent $_ $placed.ClientOrderId 0
        Add-Intent $_ "never-$_" 10
        Clear-SimulatorRequest $simulator

        $resolved = Resolve-ExchangeOrder

        $resolved | Should -BeOfType ExchangeAccounts.OrderJournalEntry
        $resolved.ClientOrderId | Should -Be "never-$_", $placed.ClientOrderId
        $resolved.Outcome | Should -Be Refused, Confirmed
        $resolved[0].Failure | Should -Be NotFound
        $resolved[1].OrderId | Should -Be $placed.OrderId
        @(Get-ExchangeOrderJournal -Unresolved).Count | Should -Be 0
        @(Get-SimulatorRequest $simulator | Where-Object method -NE GET).Count | Should -Be 0
        Resolve-ExchangeOrder | Should -BeNullOrEmpty
    }

    It 'does not take an order of the other book for the one of the same id' {
        $waits = New-ExchangeOrder Binance BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 -TriggerPrice 65000 -ClientOrderId twin-1
        Remove-Item $journal -Recurse -Force
        Add-Intent Binance twin-1 10
        Get-ExchangeOrder Binance -Book Conditional | Should -Not -BeNullOrEmpty
        (Get-ExchangeOrderJournal -Unresolved).ClientOrderId | Should -Be twin-1
        $resolved = Resolve-ExchangeOrder Binance
        $resolved.Outcome | Should -Be Refused
        $resolved.OrderId | Should -BeNullOrEmpty
        $waits | Stop-ExchangeOrder
    }

    It 'does not say of a change that a later one covered on <_> that it was refused' -ForEach Bybit, Binance {
        $order = New-ExchangeOrder $_ BTC:PERP-USDT Buy -Quantity 0.01 -Price 58000
        Remove-Item $journal -Recurse -Force
        Add-Intent $_ $order.ClientOrderId 10 -Operation Amend
        Add-Intent $_ $order.ClientOrderId 9 -Operation Amend -Price 58000
        $resolved = Resolve-ExchangeOrder $_
        $resolved.Outcome | Should -Be Unknown, Confirmed
        $resolved.Superseded | Should -Be $true, $false
        $resolved[0].Message | Should -Match 'can no longer be told'
        @(Get-ExchangeOrderJournal -Unresolved).Count | Should -Be 0
        (Get-Outcome { Resolve-ExchangeOrder $_ }).Output | Should -BeNullOrEmpty
        (Get-Outcome { $order | Stop-ExchangeOrder }).Warnings | Should -BeNullOrEmpty
    }

    It 'leaves an order open that may yet show' {
        Add-Intent Bybit young-1 1
        $resolved = Resolve-ExchangeOrder Bybit
        $resolved.Outcome | Should -Be Unknown
        $resolved.Message | Should -Match 'look again after'
        (Get-ExchangeOrderJournal -Unresolved).ClientOrderId | Should -Be young-1
    }

    It 'closes what went to a simulated exchange that has ended' {
        $null = New-ExchangeAccount paper Bybit -Environment Simulated
        Add-Intent paper paper-1 1
        (Resolve-ExchangeOrder paper).Outcome | Should -Be Gone
        (Get-ExchangeOrderJournal).Outcome | Should -Be Gone
    }

    It 'takes account and ids from the pipeline, and an account as text' {
        Add-Intent Bybit one-1 10
        Add-Intent Bybit one-2 10
        Add-Intent Binance two-1 10
        (Get-ExchangeOrderJournal -ClientOrderId one-1 | Resolve-ExchangeOrder).ClientOrderId | Should -Be one-1
        ('Binance', 'Binance' | Resolve-ExchangeOrder).ClientOrderId | Should -Be two-1
        (Resolve-ExchangeOrder B* -MaxAge 00:05:00) | Should -BeNullOrEmpty
        (Resolve-ExchangeOrder B* -ClientOrderId one-2).Outcome | Should -Be Refused
    }

    It 'goes on after one that fails' {
        Add-Intent Bybit down-1 10
        Add-Intent Binance up-1 10
        Add-SimulatorFault $simulator @{ kind = 'Drop'; exchange = 'Bybit' }
        $result = Get-Outcome { Resolve-ExchangeOrder }
        $result.Output.ClientOrderId | Should -Be up-1
        $result.Id | Should -Be "Unreachable,$by"
        $result.Target.ClientOrderId | Should -Be down-1
        (Get-ExchangeOrderJournal -Unresolved).ClientOrderId | Should -Be down-1
    }

    It 'asks nobody under -WhatIf' {
        Add-Intent Bybit what-1 10
        Resolve-ExchangeOrder -WhatIf | Should -BeNullOrEmpty
        @(Get-SimulatorRequest $simulator).Count | Should -Be 0
        (Get-ExchangeOrderJournal -Unresolved).ClientOrderId | Should -Be what-1
    }

    It 'refuses <name>' -ForEach @(
        @{ name = 'an unknown account'; command = { Resolve-ExchangeOrder nobody }; id = 'AccountNotFound' }
        @{ name = 'an age that is none'; command = { Resolve-ExchangeOrder -MaxAge 0 }; id = 'InvalidRequest' }
    ) {
        (Get-Outcome $command).Id | Should -Be "$id,$by"
    }

    It 'is shown as the journal is' {
        Add-Intent Bybit shown-1 10
        $text = Resolve-ExchangeOrder | Get-RenderedView
        $text | Should -Match 'shown-1\s+Refused'
    }

    It 'is named by the warning and by the error of an order without a known outcome' {
        Add-SimulatorFault $simulator @{ kind = 'Drop'; exchange = 'Bybit'; pathPrefix = '/v5/order/create' }
        $result = Get-Outcome { New-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 }
        Clear-SimulatorFault $simulator
        $result.Output.Outcome | Should -Be Unknown
        $result.Errors[0].ErrorDetails.RecommendedAction | Should -Match "Resolve-ExchangeOrder -Account 'Bybit'"
        (Get-Outcome { New-ExchangeOrder Bybit BTC:PERP-USDT Buy -Quantity 0.01 -Price 59000 -WhatIf }).Warnings | Should -Match "Resolve-ExchangeOrder -Account 'Bybit'"
    }
}
