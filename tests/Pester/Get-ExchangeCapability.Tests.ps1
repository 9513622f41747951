BeforeAll {
    . $PSScriptRoot/Common.ps1
    $accountHome = New-TestHome
    $null = New-ExchangeAccount main Bybit -ApiKeyVariable NO_SUCH_KEY -ApiSecretVariable NO_SUCH_SECRET
}

Describe 'Get-ExchangeCapability' {
    It 'shows all exchanges, or those named' {
        (Get-ExchangeCapability).Exchange | Select-Object -Unique | Should -Be Binance, Bybit
        $capability = Get-ExchangeCapability -Exchange bybit | Select-Object -First 1
        $capability | Should -BeOfType ExchangeAccounts.ExchangeCapability
        $capability.Exchange | Should -Be Bybit
        $capability.Account | Should -BeNullOrEmpty
        $capability.Note | Should -Not -BeNullOrEmpty
    }

    It 'names the account it was asked for, without needing its key' {
        $capabilities = Get-ExchangeAccount main | Get-ExchangeCapability
        $capabilities.Account | Select-Object -Unique | Should -Be main
        $capabilities[0].AccountLabel | Should -Be 'main (Bybit LIVE)'
        ('ma*' | Get-ExchangeCapability).Count | Should -Be $capabilities.Count
    }

    It 'filters by what is supported, and by what is not' {
        (Get-ExchangeCapability -Supported).Supported | Select-Object -Unique | Should -Be $true
        $missing = Get-ExchangeCapability -Supported:$false
        $missing.Supported | Select-Object -Unique | Should -Be $false
        ((Get-ExchangeCapability -Supported).Count + $missing.Count) | Should -Be (Get-ExchangeCapability).Count
    }

    It 'reports an unknown exchange or account and goes on' {
        $outcome = Get-Outcome { Get-ExchangeCapability -Exchange Nobody, Bybit }
        $outcome.Id | Should -Be 'InvalidRequest,ExchangeAccounts.PowerShell.GetExchangeCapabilityCommand'
        $outcome.Category | Should -Be InvalidArgument
        $outcome.Target | Should -Be Nobody
        $outcome.Output.Exchange | Select-Object -Unique | Should -Be Bybit
        (Get-Outcome { Get-ExchangeCapability nobody }).Id | Should -Be 'AccountNotFound,ExchangeAccounts.PowerShell.GetExchangeCapabilityCommand'
    }

    It 'completes exchanges and accounts' {
        (Get-Completion 'Get-ExchangeCapability -Exchange ').CompletionText | Should -Be Binance, Bybit
        (Get-Completion 'Get-ExchangeCapability -Account ').CompletionText | Should -Be main
    }

    It 'shows a table for each exchange' {
        $text = Get-ExchangeCapability -Exchange Bybit | Get-RenderedView
        $text | Should -Match '(?m)^   Exchange: Bybit\r?$'
        $text | Should -Match '(?m)^Capability +Market +Supported Note +Instead'
        $text | Should -Match '(?m)^LimitOrder +yes +\S'
        Get-ExchangeCapability main | Get-RenderedView | Should -Match '(?m)^   Exchange: main \(Bybit LIVE\)\r?$'
    }
}
