@{
    RootModule             = 'ExchangeAccounts.PowerShell.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = 'b0a3c6f2-5f0e-4d36-9c9d-6a1a0f7a2f11'
    Author                 = 'The ExchangeAccounts authors'
    CompanyName            = 'The ExchangeAccounts authors'
    Copyright              = '(c) The ExchangeAccounts authors. MIT License.'
    Description            = 'Accounts, balances, positions, leverage and orders on crypto-derivatives exchanges (Bybit V5, Binance USD-M) as PowerShell objects. Keys stay in your own vault; a simulated exchange ships inside.'
    PowerShellVersion      = '7.4'
    CompatiblePSEditions   = @('Core')
    FormatsToProcess       = @(
        'Accounts.Format.ps1xml'
        'Exchanges.Format.ps1xml'
        'Ledger.Format.ps1xml'
        'Markets.Format.ps1xml'
        'Portfolio.Format.ps1xml'
        'Positions.Format.ps1xml'
        'Trading.Format.ps1xml'
    )
    CmdletsToExport        = @(
        'Add-ExchangePositionMargin'
        'Close-ExchangePosition'
        'ConvertTo-ExchangeBalanceJson'
        'ConvertTo-ExchangeCsv'
        'Disable-ExchangeAccount'
        'Enable-ExchangeAccount'
        'Get-ExchangeAccount'
        'Get-ExchangeAdlRank'
        'Get-ExchangeApiKey'
        'Get-ExchangeBalance'
        'Get-ExchangeCapability'
        'Get-ExchangeClosedPnl'
        'Get-ExchangeConversion'
        'Get-ExchangeEquity'
        'Get-ExchangeFeeRate'
        'Get-ExchangeInstrument'
        'Get-ExchangeLedger'
        'Get-ExchangeLeverage'
        'Get-ExchangeMarginMode'
        'Get-ExchangeMultiAssetMode'
        'Get-ExchangeOrder'
        'Get-ExchangeOrderJournal'
        'Get-ExchangePosition'
        'Get-ExchangePositionMarginChange'
        'Get-ExchangePositionMode'
        'Get-ExchangeRiskLimit'
        'Get-ExchangeTicker'
        'Get-ExchangeTrade'
        'Get-ExchangeTradingStatus'
        'Get-ExchangeWithdrawal'
        'Invoke-ExchangeRequest'
        'New-ExchangeAccount'
        'New-ExchangeOrder'
        'Remove-ExchangeAccount'
        'Remove-ExchangePositionMargin'
        'Resolve-ExchangeOrder'
        'Set-ExchangeAccount'
        'Set-ExchangeLeverage'
        'Set-ExchangeMarginMode'
        'Set-ExchangeMultiAssetMode'
        'Set-ExchangeOrder'
        'Set-ExchangePositionMode'
        'Set-ExchangeTradingStop'
        'Stop-ExchangeOrder'
        'Test-ExchangeAccount'
        'Test-ExchangeOrder'
    )
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @('Archive-ExchangeAccount')
    PrivateData            = @{
        PSData = @{
            Tags         = @('PSEdition_Core', 'Windows', 'Linux', 'MacOS', 'crypto', 'trading', 'bybit', 'binance')
            LicenseUri   = 'https://opensource.org/license/mit'
            ProjectUri   = 'https://github.com/exchangeaccounts/exchangeaccounts'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
