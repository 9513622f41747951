# Versions of the PowerShell tools that build.ps1 and the tests use.
@{
    'Pester'                       = '5.7.1'
    'Microsoft.PowerShell.PlatyPS' = '1.0.3'
}
