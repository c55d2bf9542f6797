// A library user imports this module alone; the types that its API speaks of come along.
@_exported public import CodeMode
@_exported public import CurlTransport
@_exported public import Diagnostics
@_exported public import HTTPMessages
@_exported public import JSONValues
@_exported public import MontySandbox
@_exported public import OpenAPITools
@_exported public import PythonSandbox
@_exported public import Sandbox
@_exported public import Tools
