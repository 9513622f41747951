BeforeDiscovery { . $PSScriptRoot/NetworkCases.ps1 }

BeforeAll {
    . $PSScriptRoot/HistoryCommon.ps1
    $command = 'ExchangeAccounts.PowerShell.GetExchangeConversionCommand'
    $cmdlet = 'Get-ExchangeConversion'
}

AfterAll { Stop-Simulator $simulator }

Describe 'Get-ExchangeConversion' {
    BeforeAll {
        $more = '-Exchange Bybit'
        $one = 'bb'
        $id = 'Id'
    }

    . $PSScriptRoot/HistoryCases.ps1

    BeforeEach { Clear-SimulatorRequest $simulator }
    AfterEach { Clear-SimulatorFault $simulator }

    It 'writes every one once' {
        $rows = @(Get-ExchangeConversion bb -StartTime $since)
        $held = Get-Held bb conversions
        $rows | Should -BeOfType ExchangeAccounts.ExchangeConversion
        $rows.Count | Should -Be $held.rows
        Get-ExactSum $rows.FromAmount | Should -Be ([decimal]$held.sum)
        "$($rows[0])" | Should -Match 'on bb \(Bybit Testnet\)$'
    }

    It 'reads those from or to an asset' {
        $rows = @(Get-ExchangeConversion bb -StartTime $since)
        $asset = $rows[0].ToAsset
        (Get-ExchangeConversion bb $asset.ToLower() -StartTime $since).Id | Should -Be ($rows | Where-Object { $_.FromAsset -eq $asset -or $_.ToAsset -eq $asset }).Id
        Get-ExchangeConversion bb NOPE -StartTime $since | Should -BeNullOrEmpty
    }

    It 'shows what was given and what came' {
        $lines = Get-ExchangeConversion bb -StartTime $since -First 1 | Get-RenderedView | ForEach-Object { $_ -split '\r?\n' } | Where-Object { $_ }
        $lines[1] | Should -Match '^Time +From +To +Rate +Type$'
        $lines[3] | Should -Match ' +[\d,.]+ [A-Z]+ +[\d,.]+ [A-Z]+ +[\d,.]+'
    }

    It 'says that an exchange has none, and reads the others' {
        $outcome = Get-Outcome { Get-ExchangeConversion bb, bn -StartTime $since }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Id | Should -Be "Unsupported,$command"
        $outcome.Category | Should -Be NotImplemented
        $outcome.Target | Should -Be bn
        $outcome.Output.Count | Should -Be (Get-Held bb conversions).rows
    }

    It 'tells of <What> as <Id>' -ForEach (Get-FaultCase) {
        Add-SimulatorFault $simulator ($Rule + @{ ApiKey = $keys.bb })
        $outcome = Get-Outcome { Get-ExchangeConversion bb }
        $outcome.Errors.Count | Should -Be 1
        $outcome.Id | Should -Be "$Id,$command"
        $outcome.Category | Should -Be $Category
        $outcome.Target | Should -Be bb
    }

    It 'names an account that does not exist' {
        $outcome = Get-Outcome { Get-ExchangeConversion nobody }
        $outcome.Id | Should -Be "AccountNotFound,$command"
        $outcome.Target | Should -Be nobody
    }

    It 'takes accounts from the pipeline, and completes them' {
        @('bb' | Get-ExchangeConversion -StartTime $since -First 2).Count | Should -Be 2
        @([pscustomobject]@{ Account = 'bb' } | Get-ExchangeConversion -StartTime $since -First 1).Account | Should -Be bb
        (Get-Completion 'Get-ExchangeConversion b').CompletionText | Should -Contain bb
    }

    It 'stops within a second while nothing answers' {
        Add-SimulatorFault $simulator @{ Kind = 'NeverAnswer' }
        Measure-Stop $simulator 'Get-ExchangeConversion bb' | Should -BeLessThan 1000
    }
}
