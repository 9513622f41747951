BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1 }

BeforeAll {
    . $PSScriptRoot/HistoryCommon.ps1
    $command = 'ExchangeAccounts.PowerShell.GetExchangeClosedPnlCommand'
    $cmdlet = 'Get-ExchangeClosedPnl'
}

AfterAll { Stop-Simulator $simulator }

Describe 'Get-ExchangeClosedPnl' {
    BeforeAll {
        $more = ''
        $bad = 'bb'
        $one = 'bb'
        $id = 'Id'
    }

    . $PSScriptRoot/ReadCases.ps1
    . $PSScriptRoot/HistoryCases.ps1

    It 'is every close of the list where the exchange keeps one' {
        $rows = @(Get-ExchangeClosedPnl bb -StartTime $since)
        $held = Get-Held bb closedPnl
        $rows | Should -BeOfType ExchangeAccounts.ExchangeClosedPnl
        $rows.Count | Should -Be $held.rows
        Get-ExactSum $rows.ClosedPnl | Should -Be ([decimal]$held.sum)
        $rows[0].EntryPrice | Should -BeGreaterThan 0
        "$($rows[0])" | Should -Match 'on bb \(Bybit Testnet\)$'
    }

    It 'is what the ledger realised where the exchange keeps none' {
        $rows = @(Get-ExchangeClosedPnl bn -StartTime $since)
        Get-ExactSum $rows.ClosedPnl | Should -Be (Get-ExactSum (Get-ExchangeLedger bn -StartTime $since -Type RealizedPnl).Amount)
    }

    It 'is the close of a position that is closed now' {
        $null = New-ExchangeOrder bb, bn ETH:PERP-USDT Buy -Quantity 0.1 -Type Market
        $closing = New-ExchangeOrder bb, bn ETH:PERP-USDT Sell -Quantity 0.1 -Type Market
        foreach ($account in 'bb', 'bn') {
            $row = Get-ExchangeClosedPnl $account ETH/USDT -First 1
            $row.OrderId | Should -Be ($closing | Where-Object Account -EQ $account).OrderId
            $row.Quantity | Should -Be 0.1
            $row.Side | Should -Be Sell
            $row.Asset | Should -Be USDT
        }
    }

    It 'reads one symbol, also of positions that are piped in' {
        $symbol = (Get-ExchangeClosedPnl bb -StartTime $since)[0].Symbol
        (Get-ExchangeClosedPnl bb $symbol -StartTime $since).Symbol | Sort-Object -Unique | Should -Be $symbol
        ([pscustomobject]@{ Account = 'bb'; Symbol = $symbol } | Get-ExchangeClosedPnl -StartTime $since).Symbol | Sort-Object -Unique | Should -Be $symbol
        (Get-Outcome { Get-ExchangeClosedPnl bb BTCUSDTT }).Id | Should -Be "UnknownSymbol,$command"
    }

    It 'shows what was closed' {
        $lines = Get-ExchangeClosedPnl bb -StartTime $since -First 1 | Get-RenderedView | ForEach-Object { $_ -split '\r?\n' } | Where-Object { $_ }
        $lines[1] | Should -Match '^Time +Symbol +Side +Quantity +ClosedPnl +Entry +Exit$'
        $lines[3] | Should -Match ' (Buy|Sell) +[\d,.]+ +-?[\d,.]+ USD[CT] +[\d,.]+ +[\d,.]+$'
    }
}
