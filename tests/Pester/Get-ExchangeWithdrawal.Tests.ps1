BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1 }

BeforeAll {
    . $PSScriptRoot/HistoryCommon.ps1
    $command = 'ExchangeAccounts.PowerShell.GetExchangeWithdrawalCommand'
    $cmdlet = 'Get-ExchangeWithdrawal'
}

AfterAll { Stop-Simulator $simulator }

Describe 'Get-ExchangeWithdrawal' {
    BeforeAll {
        $more = '-Exchange Bybit'
        $one = 'bb'
        $id = 'Id'
    }

    . $PSScriptRoot/HistoryCases.ps1

    BeforeEach { Clear-SimulatorRequest $simulator }
    AfterEach { Clear-SimulatorFault $simulator }

    It 'writes every one once' {
        $rows = @(Get-ExchangeWithdrawal bb -StartTime $since)
        $held = Get-Held bb withdrawals
        $rows | Should -BeOfType ExchangeAccounts.ExchangeWithdrawal
        $rows.Count | Should -Be $held.rows
        Get-ExactSum $rows.Amount | Should -Be ([decimal]$held.sum)
        "$($rows[0])" | Should -Match 'on bb \(Bybit Testnet\)$'
    }

    It 'reads those of an asset, and those that are so far' {
        $rows = @(Get-ExchangeWithdrawal bb -StartTime $since)
        $asset = $rows[0].Asset
        (Get-ExchangeWithdrawal bb $asset.ToLower() -StartTime $since).Id | Should -Be ($rows | Where-Object Asset -EQ $asset).Id
        (Get-ExchangeWithdrawal bb -Status completed -StartTime $since).Id | Should -Be ($rows | Where-Object Status -EQ Completed).Id
        (Get-Outcome { Get-ExchangeWithdrawal bb -Status Done }).Message | Should -Match "'Done'.*Completed"
        (Get-Completion 'Get-ExchangeWithdrawal bb -Status Comp').CompletionText | Should -Contain Completed
    }

    It 'shows what was sent where' {
        $lines = Get-ExchangeWithdrawal bb -StartTime $since -First 1 | Get-RenderedView | ForEach-Object { $_ -split '\r?\n' } | Where-Object { $_ }
        $lines[1] | Should -Match '^Time +Asset +Amount +Fee +Status +Chain +ToAddress$'
    }

    It 'says that an exchange has none, and reads the others' {
        $outcome = Get-Outcome { Get-ExchangeWithdrawal bb, bn -StartTime $since }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Id | Should -Be "Unsupported,$command"
        $outcome.Category | Should -Be NotImplemented
        $outcome.Target | Should -Be bn
        $outcome.Output.Count | Should -Be (Get-Held bb withdrawals).rows
    }

    It 'tells of <What> as <Id>' -ForEach (Get-FaultCase) {
        Add-SimulatorFault $simulator ($Rule + @{ ApiKey = $keys.bb })
        $outcome = Get-Outcome { Get-ExchangeWithdrawal bb }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Id | Should -Be "$Id,$command"
        $outcome.Category | Should -Be $Category
        $outcome.Target | Should -Be bb
    }

    It 'names an account that does not exist' {
        $outcome = Get-Outcome { Get-ExchangeWithdrawal nobody }
        $outcome.Id | Should -Be "AccountNotFound,$command"
        $outcome.Target | Should -Be nobody
    }

    It 'takes accounts from the pipeline, and completes them' {
        @('bb' | Get-ExchangeWithdrawal -StartTime $since -First 2).Count | Should -Be 2
        @([pscustomobject]@{ Account = 'bb' } | Get-ExchangeWithdrawal -StartTime $since -First 1).Account | Should -Be bb
        (Get-Completion 'Get-ExchangeWithdrawal b').CompletionText | Should -Contain bb
    }

    It 'stops within a second while nothing answers' {
        Add-SimulatorFault $simulator @{ Kind = 'NeverAnswer' }
        Measure-Stop $simulator 'Get-ExchangeWithdrawal bb' | Should -BeLessThan 1000
    }
}
