# Scripts match on error ids: this list is a promise, and a change in it belongs in the changelog.
BeforeDiscovery {
    $script:promised = @(
        @{ kind = 'Rejected'; category = 'InvalidOperation' }
        @{ kind = 'InvalidRequest'; category = 'InvalidArgument' }
        @{ kind = 'UnknownSymbol'; category = 'InvalidArgument' }
        @{ kind = 'NotFound'; category = 'ObjectNotFound' }
        @{ kind = 'Unauthorized'; category = 'AuthenticationError' }
        @{ kind = 'PermissionDenied'; category = 'PermissionDenied' }
        @{ kind = 'InsufficientFunds'; category = 'LimitsExceeded' }
        @{ kind = 'RiskLimit'; category = 'LimitsExceeded' }
        @{ kind = 'LimitExceeded'; category = 'LimitsExceeded' }
        @{ kind = 'InvalidState'; category = 'InvalidOperation' }
        @{ kind = 'Duplicate'; category = 'ResourceExists' }
        @{ kind = 'RateLimited'; category = 'LimitsExceeded' }
        @{ kind = 'ClockSkew'; category = 'InvalidData' }
        @{ kind = 'Unreachable'; category = 'ConnectionError' }
        @{ kind = 'Unavailable'; category = 'ResourceUnavailable' }
        @{ kind = 'Protocol'; category = 'ProtocolError' }
        @{ kind = 'OutcomeUnknown'; category = 'OperationTimeout' }
        @{ kind = 'Unsupported'; category = 'NotImplemented' }
        @{ kind = 'AccountNotFound'; category = 'ObjectNotFound' }
        @{ kind = 'AccountExists'; category = 'ResourceExists' }
        @{ kind = 'AccountArchived'; category = 'InvalidOperation' }
        @{ kind = 'RegistryUnreadable'; category = 'ReadError' }
        @{ kind = 'StateUnwritable'; category = 'WriteError' }
        @{ kind = 'GuardRefused'; category = 'PermissionDenied' }
        @{ kind = 'ConfirmationRequired'; category = 'InvalidOperation' }
        @{ kind = 'VaultNotFound'; category = 'ObjectNotFound' }
        @{ kind = 'VaultLocked'; category = 'AuthenticationError' }
        @{ kind = 'SecretNotFound'; category = 'ObjectNotFound' }
        @{ kind = 'SecretManagementMissing'; category = 'NotInstalled' }
    )

    # How the exchanges say it, where a real reply is cheap to have.
    $script:replies = @(
        @{ exchange = 'Bybit'; code = 10003; kind = 'Unauthorized' }
        @{ exchange = 'Bybit'; code = 10005; kind = 'PermissionDenied' }
        @{ exchange = 'Bybit'; code = 110007; kind = 'InsufficientFunds' }
        @{ exchange = 'Bybit'; code = 987654; kind = 'Rejected' }
        @{ exchange = 'Binance'; code = -2014; kind = 'Unauthorized' }
        @{ exchange = 'Binance'; code = -2019; kind = 'InsufficientFunds' }
        @{ exchange = 'Binance'; code = -98765; kind = 'Rejected' }
    )
}

BeforeAll {
    . "$PSScriptRoot/Common.ps1"
    $null = New-TestHome
    $script:simulator = Start-Simulator
    $null = Add-TestAccount $simulator Bybit Bybit
    $null = Add-TestAccount $simulator Binance Binance
    $assembly = (Get-Command New-ExchangeOrder).ImplementingType.Assembly
    $script:toRecord = $assembly.GetType('ExchangeAccounts.PowerShell.ErrorRecords').GetMethod('ToRecord')
}

AfterAll {
    Stop-Simulator $simulator
}

Describe 'Error ids' {
    BeforeEach {
        Clear-SimulatorFault $simulator
    }

    It 'has a record for <kind>: <category>, with what to do next' -ForEach $promised {
        $failure = [ExchangeAccounts.ExchangeException]::new($kind, "main (Bybit LIVE): $kind")
        $record = $toRecord.Invoke($null, @($failure, 'main'))
        $record.FullyQualifiedErrorId | Should -Be $kind
        $record.CategoryInfo.Category | Should -Be $category
        $record.TargetObject | Should -Be main
        $record.Exception | Should -Be $failure
        $record.ErrorDetails.Message | Should -Be $failure.Message
        if ($kind -ne 'Rejected') { $record.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty }
    }

    It 'promises every kind there is' -ForEach @(@{ kinds = @($promised | ForEach-Object { $_.kind }) }) {
        [Enum]::GetNames([ExchangeAccounts.FailureKind]) | Sort-Object | Should -Be ($kinds | Sort-Object)
    }

    It 'prefers the advice of the failure to that of its kind' {
        $failure = [ExchangeAccounts.ExchangeException]::new('OutcomeUnknown', 'lost')
        $failure.GetType().GetProperty('Advice').SetValue($failure, 'Look here.')
        $toRecord.Invoke($null, @($failure, $null)).ErrorDetails.RecommendedAction | Should -Be 'Look here.'
    }

    It 'reaches the shell as <kind> when <exchange> answers <code>' -ForEach $replies {
        $body = $exchange -eq 'Bybit' ? @{ retCode = $code; retMsg = 'no'; result = @{}; time = 1 } : @{ code = $code; msg = 'no' }
        Add-SimulatorFault $simulator @{
            kind = 'Status'; status = ($exchange -eq 'Bybit' ? 200 : 400); exchange = $exchange; pathPrefix = ($exchange -eq 'Bybit' ? '/v5/order' : '/fapi/v1/openOrders')
            contentType = 'application/json'; body = ($body | ConvertTo-Json -Compress)
        }
        $result = Get-Outcome { Get-ExchangeOrder $exchange }
        $result.Id | Should -Be "$kind,ExchangeAccounts.PowerShell.GetExchangeOrderCommand"
        $result.Target | Should -Be $exchange
        $result.Message | Should -Be "$exchange ($exchange Testnet): no ($code)"
        $result.Errors[0].Exception.ExchangeCode | Should -Be "$code"
    }

    It 'reaches the shell as <kind> when the reply is <what>' -ForEach @(
        @{ what = 'cut'; fault = @{ kind = 'CutBody'; cutAfterBytes = 1 }; kind = 'Unreachable' }
        @{ what = 'not JSON'; fault = @{ kind = 'Body'; body = '<html>'; contentType = 'text/html' }; kind = 'Protocol' }
        @{ what = 'a redirect'; fault = @{ kind = 'Redirect'; location = 'http://127.0.0.1:1/' }; kind = 'Protocol' }
        @{ what = 'none'; fault = @{ kind = 'Drop' }; kind = 'Unreachable' }
    ) {
        Add-SimulatorFault $simulator (@{ exchange = 'Binance'; pathPrefix = '/fapi/v1/openOrders' } + $fault)
        (Get-Outcome { Get-ExchangeOrder Binance }).Id | Should -Be "$kind,ExchangeAccounts.PowerShell.GetExchangeOrderCommand"
    }

    It 'is caught by its type, and its kind is a property' {
        try {
            Get-ExchangeOrder Binance BTCUSDT -OrderId 4242 -ErrorAction Stop
        }
        catch [ExchangeAccounts.ExchangeException] {
            $caught = $_.Exception.Kind
        }
        $caught | Should -Be ([ExchangeAccounts.FailureKind]::NotFound)
    }
}
